import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../src/cli/doctor/ask-server.ts';
import { checkProxies } from '../../../src/cli/doctor/check-proxies.ts';
import { checkPublicUrl } from '../../../src/cli/doctor/check-public-url.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { VERSION } from '../../../src/version.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const URL = 'https://sso.example';
type Answer = NonNullable<Asked['answer']>;

/** Through a proxy at 10.0.0.2, from 203.0.113.9. */
const behindProxy: Answer = {
  nonce: '',
  at: NOW.toISOString(),
  version: VERSION,
  path: '/doctorz',
  peer: { address: '::ffff:10.0.0.2', port: 5000 },
  forwardedFor: '203.0.113.9',
  believed: true,
  address: '203.0.113.9',
  publicUrl: URL,
  database: 'db',
};
const claimed: Answer = { ...behindProxy, forwardedFor: '192.0.2.1, 203.0.113.9' };

function asked(answer: Answer | undefined, called: Partial<Asked['called']> = {}): Asked {
  return {
    called: { status: 200, location: undefined, body: {}, port: 40_000, tls: undefined, ...called },
    answer,
  };
}

function said(findings: readonly Finding[]): string[] {
  return findings.map(({ status, message }) => `${status}: ${message}`);
}

describe('The public URL', () => {
  const check = (one: Asked) => said(checkPublicUrl(one, { publicUrl: URL, database: 'db', now: NOW }));

  it.each<[string, Asked, string]>([
    ['that leads here', asked(behindProxy), 'ok: https://sso.example leads to this installation.'],
    [
      'with another prefix',
      asked({ ...behindProxy, path: '/sso/doctorz' }),
      'problem: A proxy changes paths: /doctorz arrives as /sso/doctorz.',
    ],
    [
      'of a server with another one',
      asked({ ...behindProxy, publicUrl: 'https://old.example' }),
      'warning: The server takes https://old.example for its public URL, and this command https://sso.example.',
    ],
    [
      'of a server on another database',
      asked({ ...behindProxy, database: 'other' }),
      'warning: The server there uses other, and this command db.',
    ],
    [
      'of another version',
      asked({ ...behindProxy, version: '0.0.9' }),
      `warning: The server there is Latchkey 0.0.9, and this is ${VERSION}.`,
    ],
    [
      'of a server with another time',
      asked({ ...behindProxy, at: '2026-11-30T12:00:40Z' }),
      'warning: The clock of the server there is 40 s ahead of this one.',
    ],
    [
      'that redirects',
      asked(undefined, { status: 301, location: 'https://www.sso.example/login?secret=1' }),
      'problem: https://sso.example redirects to https://www.sso.example.',
    ],
    [
      'with a proxy alone',
      asked(undefined, { status: 502 }),
      'problem: https://sso.example answers 502: its proxy does not reach Latchkey.',
    ],
    [
      'of something else',
      asked(undefined, { status: 404 }),
      'problem: https://sso.example answers 404, but not as this installation.',
    ],
    [
      'with a certificate of an unknown authority',
      asked(behindProxy, { tls: { certificate: undefined, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } }),
      'warning: This machine does not trust the certificate at https://sso.example (UNABLE_TO_VERIFY_LEAF_SIGNATURE).',
    ],
  ])('%s', (_, one, line) => {
    expect(check(one)).toContain(line);
    expect(check(one).filter((other) => other !== line)).toEqual(
      line.includes('certificate') ? ['ok: https://sso.example leads to this installation.'] : [],
    );
  });
});

describe('Proxies', () => {
  const check = (plain: Answer, claiming: Answer) =>
    said(checkProxies({ plain: asked(plain), claiming: asked(claiming) }));
  const direct = {
    ...behindProxy,
    forwardedFor: null,
    believed: false,
    peer: { address: '10.0.0.7', port: 40_000 },
  };

  it.each<[string, Answer, Answer, string]>([
    [
      'that are trusted and add to the header',
      behindProxy,
      claimed,
      'ok: A request from here arrives from 10.0.0.2, and has the address 203.0.113.9.',
    ],
    [
      'that are not trusted',
      { ...behindProxy, believed: false, address: '10.0.0.2' },
      { ...claimed, believed: false, address: '10.0.0.2' },
      'problem: Requests arrive from 10.0.0.2, which is not in LATCHKEY_TRUSTED_PROXIES: everybody seems to come from there, and one lockout affects all.',
    ],
    [
      'that send no header',
      { ...behindProxy, forwardedFor: null, believed: false, address: '10.0.0.2' },
      { ...behindProxy, forwardedFor: null, believed: false, address: '10.0.0.2' },
      'warning: Requests arrive from 10.0.0.2 without X-Forwarded-For: everybody seems to come from there, and one lockout affects all.',
    ],
    [
      'that pass on what clients claim',
      behindProxy,
      { ...behindProxy, forwardedFor: '192.0.2.1', address: '192.0.2.1' },
      'problem: Clients can choose their address: the proxy passes on the X-Forwarded-For that they send.',
    ],
    [
      'that add the address of a trusted machine, on which doctor runs',
      { ...behindProxy, forwardedFor: '10.0.0.2', address: '10.0.0.2' },
      { ...behindProxy, forwardedFor: '192.0.2.1, 10.0.0.2', address: '192.0.2.1' },
      'ok: A request from here arrives from 10.0.0.2, and has the address 10.0.0.2.',
    ],
    [
      'that are not there',
      { ...direct, address: '10.0.0.7' },
      { ...direct, forwardedFor: '192.0.2.1', address: '10.0.0.7' },
      'ok: None is between: a request from here has the address 10.0.0.7.',
    ],
    [
      'that are not there, where they are trusted',
      { ...direct, address: '10.0.0.7' },
      { ...direct, forwardedFor: '192.0.2.1', believed: true, address: '192.0.2.1' },
      'warning: LATCHKEY_TRUSTED_PROXIES has 10.0.0.7, where no proxy was between: whoever is there can choose the address that counts.',
    ],
  ])('%s', (_, plain, claiming, line) => {
    expect(check(plain, claiming)).toEqual([line]);
  });
});
