// As fast as Node answers: one handler, the same bytes each time.
import { createServer } from 'node:http';

const { status, headers, body } = JSON.parse(process.env.SAMPLE);
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(status, headers);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${server.address().port}` }));
});
process.once('SIGTERM', () => process.exit(0));
