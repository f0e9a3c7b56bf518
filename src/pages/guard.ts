import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '../core/foundation/context.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import type { RequestHead } from '../http/credentials.ts';
import { authenticityToken, readBrowserId } from './session-cookie.ts';

/** Rejects forms that another site could have sent. @throws {Refusal} `forged_request` */
export function guard({ config }: Context): (head: RequestHead, body: object) => void {
  return (head, body) => {
    if (head.method === 'GET' || head.method === 'HEAD') return;
    if (!isSameOrigin(head.headers, config.publicUrl))
      throw new Refusal({ code: 'forged_request' }, 'form sent from another origin');
    const id = readBrowserId(head, config.publicUrl);
    const sent = body instanceof URLSearchParams ? body.get('authenticity_token') : null;
    if (!id || !sent || !isEqual(sent, authenticityToken(id)))
      throw new Refusal({ code: 'forged_request' }, 'missing or wrong authenticity token');
  };
}

/**
 * By `Origin`, which browsers send with every form, else by `Sec-Fetch-Site`. Every browser of this decade sends one of
 * them; requests without either are refused.
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
