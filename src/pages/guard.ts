import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../core/foundation/context.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import type { Presented } from '../http/credentials.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { authenticityToken, readBrowserId } from './browser.ts';

/** Nothing is done by a form that another site could have sent. @throws {Refusal} `forged_request` */
export function guard({ config }: Context): (asked: Presented, body: object) => void {
  return (asked, body) => {
    if (asked.method === 'GET' || asked.method === 'HEAD') return;
    const id = readBrowserId(asked, config.publicUrl);
    const sent = body instanceof URLSearchParams ? body.get('authenticity_token') : null;
    if (isSameOrigin(asked.headers, config.publicUrl) && id && sent && isEqual(sent, authenticityToken(id)))
      return;
    throw new Refusal({ code: 'forged_request' });
  };
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
