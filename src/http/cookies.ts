import { fastifyCookie } from '@fastify/cookie';
import type { Headers } from './dialect.ts';

type Cookies = ReadonlyMap<string, string>;

/** RFC 6265 §4.2. */
export function readCookies(header: string | undefined): Cookies {
  return new Map(Object.entries(fastifyCookie.parse(header ?? '')));
}

interface Cookie {
  readonly name: string;
  /** Nothing takes the cookie away. */
  readonly value: string | undefined;
  /** Seconds; without it the cookie goes with the browser. */
  readonly lifetime?: number;
  readonly secure: boolean;
}

/** For this site alone, and out of the reach of scripts. */
export function setCookie({ name, value, lifetime, secure }: Cookie): Headers {
  const maxAge = value === undefined ? 0 : lifetime;
  const common = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const cookie = fastifyCookie.serialize(name, value ?? '', {
    ...common,
    ...(maxAge !== undefined && { maxAge }),
  });
  return { 'set-cookie': cookie };
}
