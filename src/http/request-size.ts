import type { IncomingMessage } from 'node:http';
import { malformed } from './malformed.ts';

/** Of bytes. */
const LONGEST_URL = 8 * 1024;
/** The request line is in it: no URL that arrives is longer. */
export const LARGEST_HEADER = 16 * 1024;
export const MOST_HEADERS = 100;

/** @throws {Malformed} 414, 431 */
export function refuseOversized({ url = '', rawHeaders }: IncomingMessage): void {
  if (url.length > LONGEST_URL) throw malformed(414, 'URI Too Long');
  if (rawHeaders.length / 2 > MOST_HEADERS) throw malformed(431, 'Request Header Fields Too Large');
}

/** Nothing is ever unpacked: a few bytes could become gigabytes. @throws {Malformed} 415 */
export function refuseEncoded({ headers }: IncomingMessage): void {
  const encoding = headers['content-encoding'];
  if (encoding && encoding.toLowerCase() !== 'identity') {
    throw malformed(415, `Unsupported Content-Encoding: '${encoding.slice(0, 50)}'. Must be 'identity'.`);
  }
}
