import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type BrowserId, isBrowserId } from '../core/authentication/sessions/session.ts';
import { readCookies, setCookie, stringifyCookie } from '../http/cookies.ts';
import type { RequestHead } from '../http/credentials.ts';

/** Browsers that are not signed in have an id, too, to tell their forms from forged ones. */
const SESSION = 'latchkey_session';

/** `__Host-` requires `Secure` (RFC 6265bis §4.1.3), which http, used on loopback only, does not allow. */
function cookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${SESSION}` : SESSION;
}

export function readBrowserId({ headers }: RequestHead, publicUrl: string): BrowserId | undefined {
  const id = readCookies(headers.cookie)[cookieName(publicUrl)];
  return isBrowserId(id) ? id : undefined;
}

/** The headers of the next request of a browser that gets this id. */
export function withBrowserId(
  headers: IncomingHttpHeaders,
  id: BrowserId,
  publicUrl: string,
): IncomingHttpHeaders {
  const cookies = { ...readCookies(headers.cookie), [cookieName(publicUrl)]: id };
  return { ...headers, cookie: stringifyCookie(cookies) };
}

/** @param id undefined deletes the cookie */
export function setBrowserId(id: BrowserId | undefined, publicUrl: string): string {
  return setCookie({ name: cookieName(publicUrl), value: id, secure: publicUrl.startsWith('https:') });
}

/** @returns `null` for a reply that deletes the id, undefined for one that leaves it as it is */
export function browserIdSetBy(
  { 'set-cookie': cookies = [] }: Readonly<Record<string, string | string[]>>,
  publicUrl: string,
): BrowserId | null | undefined {
  const name = cookieName(publicUrl);
  const set = [cookies].flat().findLast((cookie) => cookie.startsWith(`${name}=`));
  if (set === undefined) return undefined;
  const id = readCookies(set)[name];
  return isBrowserId(id) ? id : null;
}

/** Sent with every form of this browser; it cannot be guessed without knowing the id. */
export function authenticityToken(id: BrowserId): string {
  return hash('sha3-256', `authenticity_token ${id}`, 'base64url');
}
