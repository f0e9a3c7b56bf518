import { describe, expect, it } from 'vitest';
import { redirect } from '../../src/http/reply.ts';

describe('redirect', () => {
  it.each([
    ['/settings?a=%C3%BC', '/settings?a=%C3%BC'],
    ['https://a.example/?x=y#z', 'https://a.example/?x=y#z'],
    // As Node reads the bytes of a URL.
    ['/settings?a=\u00c3\u00bc', '/settings?a=%C3%BC'],
    ['/\u0100', '/%C4%80'],
    ['/😀', '/%F0%9F%98%80'],
    ['/\ud800', '/%EF%BF%BD'],
    ['/a b\r\nSet-Cookie: c=d\0', '/a%20b%0D%0ASet-Cookie:%20c=d%00'],
  ])('sends visible ASCII only: %j as %s', (url, location) => {
    expect(redirect(303, url)).toEqual({ status: 303, headers: { location } });
  });
});
