import type { IncomingMessage } from 'node:http';
import { clientError } from './client-error.ts';

/** In bytes. */
const MAX_URL_LENGTH = 8 * 1024;
/** In bytes. Node counts the request line too, so no URL is longer. */
export const MAX_HEADER_SIZE = 16 * 1024;
export const MAX_HEADERS = 100;

/** @throws {ClientError} 414, 431 */
export function refuseOversized({ url = '', rawHeaders }: IncomingMessage): void {
  if (url.length > MAX_URL_LENGTH) throw clientError(414, 'URI Too Long');
  if (rawHeaders.length / 2 > MAX_HEADERS) throw clientError(431, 'Request Header Fields Too Large');
}

/** Compressed bodies are refused: a few bytes could expand to gigabytes. @throws {ClientError} 415 */
export function refuseEncoded({ headers }: IncomingMessage): void {
  const encoding = headers['content-encoding'];
  if (encoding && encoding.toLowerCase() !== 'identity') {
    throw clientError(415, `Unsupported Content-Encoding: '${encoding.slice(0, 50)}'. Must be 'identity'.`);
  }
}
