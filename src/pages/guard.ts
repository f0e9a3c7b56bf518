import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '../core/foundation/context.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import type { RequestHead } from '../http/credentials.ts';
import { authenticityToken, readBrowserId } from './session-cookie.ts';

/** Nothing is done by a form that another site could have sent. @throws {Refusal} `forged_request` */
export function guard({ config }: Context): (asked: RequestHead, body: object) => void {
  return (asked, body) => {
    if (asked.method === 'GET' || asked.method === 'HEAD') return;
    if (!isSameOrigin(asked.headers, config.publicUrl))
      throw new Refusal({ code: 'forged_request' }, 'form sent from another origin');
    const id = readBrowserId(asked, config.publicUrl);
    const sent = body instanceof URLSearchParams ? body.get('authenticity_token') : null;
    if (!id || !sent || !isEqual(sent, authenticityToken(id)))
      throw new Refusal({ code: 'forged_request' }, 'missing or wrong authenticity token');
  };
}

/**
 * Whether a form was sent from a page of ours: by `Origin`, which browsers send with every form, else by
 * `Sec-Fetch-Site`. What says neither is no browser of this decade, and is refused.
 */
function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origin === publicUrl;
  return headers['sec-fetch-site'] === 'same-origin';
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
