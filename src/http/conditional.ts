import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import fresh from 'fresh';

/** A digest of the response body: strong for a 201, otherwise weak, as a proxy may compress it. */
export function entityTag(status: number, payload: string): string {
  const digest = hash('sha256', payload);
  return status === 201 ? `"${digest}"` : `W/"${digest}"`;
}

/** Whether the client's copy is current. RFC 9110 §13.1.3: `If-None-Match` takes precedence over a date. */
export function isUnmodified(
  asked: IncomingHttpHeaders,
  tag: string,
  lastModified: string | undefined,
): boolean {
  if (asked['if-none-match'] === undefined && asked['if-modified-since'] === undefined) return false;
  const answer = lastModified === undefined ? { etag: tag } : { etag: tag, 'last-modified': lastModified };
  return fresh(asked, answer);
}
