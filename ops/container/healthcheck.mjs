// The health check of the container image: exit status 0 if the server in the same container answers at /livez. Not /readyz: a new
// container is no cure for a database that is away. It does not verify the certificate, which is for another name than this one.
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

const { LATCHKEY_PORT = '8080', LATCHKEY_TLS_CERT } = process.env;
const [get, scheme] = LATCHKEY_TLS_CERT ? [getHttps, 'https'] : [getHttp, 'http'];

get(
  `${scheme}://127.0.0.1:${LATCHKEY_PORT}/livez`,
  { rejectUnauthorized: false, timeout: 4000 },
  (response) => end(response.statusCode === 200 ? 0 : 1),
)
  .on('timeout', () => end(1))
  .on('error', () => end(1));

function end(status) {
  process.exit(status);
}
