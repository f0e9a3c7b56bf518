import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a form was sent from a page of ours: by `Origin`, which browsers send with every form, else by
 * `Sec-Fetch-Site`. What says neither is no browser of this decade, and is refused.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origin === publicUrl;
  return headers['sec-fetch-site'] === 'same-origin';
}
