import { type Cookies, parseCookie, stringifySetCookie } from 'cookie';
import type { Headers } from './dialect.ts';

/** RFC 6265 §4.2. */
export function readCookies(header: string | undefined): Cookies {
  return parseCookie(header ?? '');
}

interface Cookie {
  readonly name: string;
  /** Without a value the browser deletes the cookie. */
  readonly value: string | undefined;
  /** Seconds; without it the cookie goes with the browser. */
  readonly lifetime?: number;
  readonly secure: boolean;
}

/** For this site alone, and out of the reach of scripts. */
export function setCookie({ name, value, lifetime, secure }: Cookie): Headers {
  const maxAge = value === undefined ? 0 : lifetime;
  const common = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    'set-cookie': stringifySetCookie({ name, value, ...common, ...(maxAge !== undefined && { maxAge }) }),
  };
}
