import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { clientError } from './client-error.ts';

/** Responds to malformed HTTP and closes the connection, since what follows cannot be trusted. */
export function answerUnparsableRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF.get(error.code ?? '') ?? 400;
  const body = JSON.stringify({ message: STATUS_CODES[status] });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

const STATUS_OF = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
]);

/** RFC 9112 §3.2: exactly one valid `Host`, and a target that is a path. @throws {ClientError} 400 */
export function refuseMisdirected({
  headers,
  rawHeaders,
  httpVersion,
  method,
  url = '',
}: IncomingMessage): void {
  const { host } = headers;
  if (host === undefined && httpVersion === '1.1') throw clientError(400, 'A Host header is required.');
  if (timesNamed(rawHeaders, 'host') > 1) throw clientError(400, 'The Host header must come once.');
  if (host !== undefined && !HOST.test(host)) throw clientError(400, 'The Host header is malformed.');
  // The asterisk is for OPTIONS alone (§3.2.4), an authority for CONNECT.
  if (!url.startsWith('/') && !(method === 'OPTIONS' && url === '*'))
    throw clientError(400, 'The request target is malformed.');
}

/** @param rawHeaders names and values in turn @param wanted in lower case */
function timesNamed(rawHeaders: readonly string[], wanted: string): number {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    // Most names have another length, and need no copy in lower case.
    if (name?.length === wanted.length && name.toLowerCase() === wanted) times++;
  }
  return times;
}

/** RFC 3986 §3.2.2 and §3.2.3, without telling the kinds of hosts apart. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i;

/** For any `Expect` but `100-continue` (RFC 9110 §10.1.1); Node's own response has no body. */
export function refuseExpectation(_: IncomingMessage, response: ServerResponse): void {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' };
  response.writeHead(417, headers).end(JSON.stringify({ message: STATUS_CODES[417] }));
}
