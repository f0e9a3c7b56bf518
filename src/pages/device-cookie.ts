import { hash, randomBytes } from 'node:crypto';
import { BROWSER_LIFETIME } from '../core/identity/lockouts/familiar-sources.ts';
import { readCookies, setCookie } from '../http/cookies.ts';
import type { RequestHead } from '../http/credentials.ts';

/**
 * A random id that a browser keeps when it signs out (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). It
 * proves nothing but that somebody signed in with this browser before; then others cannot lock it out.
 */
const DEVICE = 'latchkey_device';

function cookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${DEVICE}` : DEVICE;
}

export function readDeviceId({ headers }: RequestHead, publicUrl: string): string | undefined {
  const id = readCookies(headers.cookie)[cookieName(publicUrl)];
  return id !== undefined && /^[\w-]{43}$/.test(id) ? id : undefined;
}

/** @returns the id in the cookie, or a new one */
export function deviceIdOf(head: RequestHead, publicUrl: string): string {
  return readDeviceId(head, publicUrl) ?? randomBytes(32).toString('base64url');
}

/** As the database has it. */
export function hashDeviceId(id: string): string {
  return hash('sha256', `device ${id}`);
}

export function setDeviceId(id: string, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:');
  return setCookie({ name: cookieName(publicUrl), value: id, lifetime: BROWSER_LIFETIME, secure });
}
