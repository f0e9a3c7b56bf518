// The baseline: a `node:http` server with one handler that always sends the same bytes.
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
