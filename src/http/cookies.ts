import { type Cookies, parseCookie, stringifyCookie, stringifySetCookie } from 'cookie';

export { stringifyCookie };

/** RFC 6265 §4.2. */
export function readCookies(header: string | undefined): Cookies {
  return parseCookie(header ?? '');
}

interface Cookie {
  readonly name: string;
  /** Without a value the browser deletes the cookie. */
  readonly value: string | undefined;
  /** In seconds; without it the cookie lasts until the browser closes. */
  readonly lifetime?: number;
  readonly secure: boolean;
}

/** @returns the `Set-Cookie` header of a cookie that is sent to this site only and hidden from scripts */
export function setCookie({ name, value, lifetime, secure }: Cookie): string {
  const maxAge = value === undefined ? 0 : lifetime;
  const common = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return stringifySetCookie({ name, value, ...common, ...(maxAge !== undefined && { maxAge }) });
}
