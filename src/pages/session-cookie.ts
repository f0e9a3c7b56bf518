import { hash } from 'node:crypto';
import { type BrowserId, isBrowserId } from '../core/authentication/sessions/session.ts';
import { readCookies, setCookie } from '../http/cookies.ts';
import type { RequestHead } from '../http/credentials.ts';
import type { Headers } from '../http/dialect.ts';

/** What a browser keeps for us: who it is. A stranger's has an id too, so that its forms can be told from forged ones. */
const SESSION = 'latchkey_session';

/** Without https there is no `Secure`, and so no `__Host-`; that is for loopback (RFC 6265bis §4.1.3). */
function cookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${SESSION}` : SESSION;
}

export function readBrowserId({ headers }: RequestHead, publicUrl: string): BrowserId | undefined {
  const id = readCookies(headers.cookie)[cookieName(publicUrl)];
  return isBrowserId(id) ? id : undefined;
}

/** @param id nothing makes the browser a stranger */
export function setBrowserId(id: BrowserId | undefined, publicUrl: string): Headers {
  return setCookie({ name: cookieName(publicUrl), value: id, secure: publicUrl.startsWith('https:') });
}

/** What every form of this browser carries: nobody who does not know its id can tell it. */
export function authenticityToken(id: BrowserId): string {
  return hash('sha3-256', `authenticity_token ${id}`, 'base64url');
}
