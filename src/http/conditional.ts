import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import fresh from 'fresh';

/** A digest of the answer's bytes: strong for what was just created, weak for what may be sent in another coding. */
export function entityTag(status: number, payload: string): string {
  const digest = hash('sha256', payload);
  return status === 201 ? `"${digest}"` : `W/"${digest}"`;
}

/** Whether the caller has this answer already (RFC 9110 §13.1.2, §13.1.3: `If-None-Match` wins over a date). */
export function isUnmodified(
  asked: IncomingHttpHeaders,
  tag: string,
  lastModified: string | undefined,
): boolean {
  if (asked['if-none-match'] === undefined && asked['if-modified-since'] === undefined) return false;
  const answer = lastModified === undefined ? { etag: tag } : { etag: tag, 'last-modified': lastModified };
  return fresh(asked, answer);
}
