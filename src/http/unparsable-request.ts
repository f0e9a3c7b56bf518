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

/** RFC 9112 §3.2. @throws {ClientError} 400 */
export function refuseHostless({ headers, httpVersion }: IncomingMessage): void {
  if (headers.host === undefined && httpVersion === '1.1')
    throw clientError(400, 'A Host header is required.');
}

/** For any `Expect` but `100-continue` (RFC 9110 §10.1.1); Node's own response has no body. */
export function refuseExpectation(_: IncomingMessage, response: ServerResponse): void {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' };
  response.writeHead(417, headers).end(JSON.stringify({ message: STATUS_CODES[417] }));
}
