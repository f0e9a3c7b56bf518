import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyAppChanges } from '../../src/core/delegation/apps/update.ts';
import { createAuthorization } from '../../src/core/delegation/authorizations/create.ts';
import { CAUSES } from '../../src/core/foundation/cause.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { after } from '../../src/core/foundation/instant.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { setPassword } from '../../src/core/operations/account-management/replace-password.ts';
import { suspendAccount } from '../../src/core/operations/account-management/suspend.ts';
import { schedule } from '../../src/core/operations/deprecations/schedule.ts';
import { remove } from '../../src/core/operations/deprecations/steps.ts';
import { CHALLENGE, issueCodeFor } from '../core/delegation/authorization-codes/exchange-code.ts';
import { startDevice } from '../core/delegation/device-codes/device.ts';
import { issueTokenPair, registerExpiringApp } from '../core/delegation/refresh-tokens/token-pair.ts';
import { clientCredentials, requestToken } from '../oauth/token-request.ts';
import { clientWithToken, createAcme } from '../support/organizations.ts';
import { createTestBrowser, type TestBrowser } from '../support/test-browser.ts';
import { type Answer, basicHeader, createTestWorld, type TestWorld } from '../support/test-world.ts';

/** Sent in every place where a secret goes; none of them may be logged. */
const WRONG = 'typed-by-mistake';
const UNKNOWN_TOKEN = `gho_${'0'.repeat(36)}`;
const UNKNOWN_CLIENT = '0123456789abcdef0123';

type Drive = (world: TestWorld) => Promise<Answer>;

const personal = (world: TestWorld, scopes: readonly string[] = []) =>
  clientWithToken(world, world.alice, { scopes });
const ofApp = (world: TestWorld, app = world.postbox) => clientWithToken(world, world.alice, { app });

const asApp = ({ basic, postbox }: TestWorld) => basic(postbox.clientId, postbox.secret);
const check = (world: TestWorld, access_token: string, client = asApp(world)) =>
  client.post(`/applications/${world.postbox.clientId}/token`, { access_token });
const token = (world: TestWorld, body: Record<string, string>) =>
  requestToken(world, { ...clientCredentials(world.postbox), ...body });
const authorize = ({ server, postbox }: TestWorld, parameters: Record<string, string>) =>
  server.inject(
    `/login/oauth/authorize?${new URLSearchParams({ client_id: postbox.clientId, ...parameters })}`,
  );
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const REFRESH = { grant_type: 'refresh_token' };
const introspect = (world: TestWorld, body: Record<string, string>, headers = {}) =>
  requestToken(world, { token: WRONG, ...body }, headers, '/login/oauth/introspect');

const createWith = ({ server, alice }: TestWorld, payload: string | Buffer) =>
  server.inject({
    method: 'POST',
    url: '/api/v3/authorizations',
    headers: { authorization: basicHeader(alice.login, alice.password) },
    payload,
  });

async function signedIn({ server, alice }: TestWorld): Promise<TestBrowser> {
  const browser = createTestBrowser(server);
  await browser.signIn(alice);
  await browser.get('/settings/tokens');
  return browser;
}

async function repeat(times: number, request: () => Promise<Answer>): Promise<Answer> {
  for (let time = 1; time < times; time++) await request();
  return request();
}

const API: Readonly<Record<string, Drive>> = {
  'no such route': ({ alice }) => alice.get('/nowhere'),
  'empty name in the path': ({ alice }) => alice.get('/users/'),
  'malformed id': ({ alice }) => alice.get('/authorizations/x'),
  'deprecated feature in a brownout': async ({ alice, context }) => {
    const everybody = { mode: 'refuse', accountIds: [], clientIds: [], share: 100 } as const;
    const time = { from: '2026-01-15T10:00', until: '2026-01-15T12:00', timeZone: 'UTC' };
    await schedule(context, { ...everybody, features: ['list-authorizations'] }, time);
    return alice.get('/authorizations');
  },
  'deprecated feature removed': async ({ alice, context }) => {
    await remove(context, { features: ['list-authorizations'] });
    return alice.get('/authorizations');
  },
  'no such authorization': ({ alice }) => alice.get('/authorizations/7'),
  'no such account': async (world) => {
    await createAcme(world);
    return world.alice.get('/orgs/acme/memberships/nobody');
  },
  'no such organization': ({ alice }) => alice.get('/orgs/nowhere'),
  'authentication required': ({ anonymous }) => anonymous.get('/user'),
  'unreadable Authorization header': ({ anonymous }) =>
    anonymous.get('/user', { authorization: `Digest ${WRONG}` }),
  'malformed token': ({ bearer }) => bearer(WRONG).get('/user'),
  'unknown or revoked token': ({ bearer }) => bearer(UNKNOWN_TOKEN).get('/user'),
  'expired token': async (world) => {
    const { alice, bearer, clock, context } = world;
    const expiresAt = after(clock.now(), 60);
    const token = { app: null, note: 'n', noteUrl: null, fingerprint: null, scopes: [], expiresAt };
    const created = await createAuthorization(context, alice.account, token);
    clock.advance(120);
    return bearer(created.token).get('/user');
  },
  'impersonator is no site administrator': async (world) => {
    const made = await clientWithToken(world, world.alice, { origin: 'impersonation' });
    return made.get('/user');
  },
  'token in place of a password': async (world) => {
    const { context, alice } = world;
    await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
    const client = await personal(world, ['site_admin']);
    return client.post('/admin/users/alice/authorizations', { scopes: [] });
  },
  'suspended account': async (world) => {
    const client = await personal(world);
    await suspendAccount(world.context, world.alice.account);
    return client.get('/user');
  },
  'unknown account': ({ basic }) => basic('nobody', WRONG).get('/user'),
  'wrong password': ({ basic }) => basic('alice', WRONG).get('/user'),
  'account locked out': ({ basic }) => repeat(11, () => basic('alice', WRONG).get('/user')),
  'missing one-time password': ({ bob }) => bob.get('/user'),
  'wrong one-time password': ({ bob }) => bob.get('/user', { 'x-github-otp': WRONG }),
  'one-time password already used': ({ bob }) => repeat(2, () => bob.withCode().get('/user')),
  'token in the query': ({ anonymous }) => anonymous.get(`/user?access_token=${UNKNOWN_TOKEN}`),
  'missing scope': async (world) => (await personal(world)).get('/user/emails'),
  'not a site administrator': ({ alice }) => alice.post('/admin/users/bob/authorizations', { scopes: [] }),
  'not a member of the organization': async (world) => {
    await createAcme(world);
    return world.mallory.get('/orgs/acme/memberships/bob');
  },
  'single sign-on required': async (world) => {
    await createAcme(world, { samlEnforced: true });
    return (await personal(world, ['read:org'])).get('/orgs/acme/memberships/bob');
  },
  'memberships are private': async (world) => {
    await createAcme(world);
    return world.alice.get('/orgs/acme/public_members/alice');
  },
  'rate limiting is off': ({ alice }) => alice.get('/rate_limit'),
  'response format not supported': ({ alice }) => alice.get('/user', { accept: 'application/xml' }),
  'body is not UTF-8': (world) => createWith(world, Buffer.from([0x7b, 0xff, 0x7d])),
  'body is not JSON': (world) => createWith(world, `note=${WRONG}`),
  'body nested too deeply': (world) => createWith(world, `${'['.repeat(65)}${WRONG}`),
};

const ADMINISTRATION: Readonly<Record<string, Drive>> = {
  'not an administration token': async (world) =>
    world.server.inject({
      url: '/api/admin/v1/users',
      headers: { authorization: `Bearer ${(await personal(world)).token}` },
    }),
  'malformed token': ({ server }) =>
    server.inject({
      url: '/api/admin/v1/users',
      headers: { authorization: `Bearer latchkey_admin_${UNKNOWN_TOKEN.slice(4)}` },
    }),
};

const APPS: Readonly<Record<string, Drive>> = {
  'token in place of client credentials': (world) => check(world, UNKNOWN_TOKEN, world.bearer(UNKNOWN_TOKEN)),
  'unknown client id': (world) => check(world, UNKNOWN_TOKEN, world.basic(UNKNOWN_CLIENT, WRONG)),
  'wrong client secret': (world) => check(world, UNKNOWN_TOKEN, world.basic(world.postbox.clientId, WRONG)),
  'client id of another app': async (world) => {
    const { clientId, secret } = await world.registerApp('Other');
    return check(world, UNKNOWN_TOKEN, world.basic(clientId, secret));
  },
  'malformed token': (world) => check(world, WRONG),
  'unknown or revoked token': (world) => check(world, UNKNOWN_TOKEN),
  'personal access token': async (world) => check(world, (await personal(world)).token),
  'token of another app': async (world) =>
    check(world, (await ofApp(world, await world.registerApp('Other'))).token),
  'suspended account': async (world) => {
    const { token } = await ofApp(world);
    await suspendAccount(world.context, world.alice.account);
    return check(world, token);
  },
  'not an app': ({ alice }) => alice.post('/applications/grants/token', { access_token: UNKNOWN_TOKEN }),
  'tokens cannot be scoped down': (world) =>
    asApp(world).post(`/applications/${world.postbox.clientId}/token/scoped`, { access_token: WRONG }),
};

const OAUTH: Readonly<Record<string, Drive>> = {
  'no such route': ({ server }) => server.inject('/login/oauth/nowhere'),
  'missing client id': (world) => introspect(world, {}),
  'unknown client id': (world) => introspect(world, { client_id: UNKNOWN_CLIENT, client_secret: WRONG }),
  'missing client secret': (world) => introspect(world, { client_id: world.postbox.clientId }),
  'wrong client secret': (world) =>
    introspect(world, { ...clientCredentials(world.postbox), client_secret: WRONG }),
  'two different client ids': (world) =>
    introspect(
      world,
      { client_id: UNKNOWN_CLIENT },
      { authorization: basicHeader(world.postbox.clientId, WRONG) },
    ),
  'unsupported grant type': (world) => token(world, { grant_type: WRONG }),
  'unknown code': (world) => token(world, { code: WRONG }),
  'expired code': async (world) => {
    const code = await issueCodeFor(world.context, world.alice, { app: world.postbox });
    world.clock.advance(600);
    return token(world, { code });
  },
  'code already used': async (world) => {
    const code = await issueCodeFor(world.context, world.alice, { app: world.postbox });
    return repeat(2, () => token(world, { code }));
  },
  'wrong or missing code verifier': async (world) => {
    const { context, alice, postbox } = world;
    const code = await issueCodeFor(context, alice, { app: postbox, challenge: CHALLENGE });
    return token(world, { code, code_verifier: WRONG });
  },
  'redirect URI of another request': async (world) => {
    const code = await issueCodeFor(world.context, world.alice, { app: world.postbox });
    return token(world, { code, redirect_uri: `https://example.com/${WRONG}` });
  },
  'unknown device code': (world) => token(world, { grant_type: DEVICE, device_code: WRONG }),
  'expired device code': async (world) => {
    const { deviceCode } = await startDevice(world.context, world.postbox);
    world.clock.advance(900);
    return token(world, { grant_type: DEVICE, device_code: deviceCode });
  },
  'device flow disabled': async (world) => {
    const { context, postbox } = world;
    await writing(context, (context) => applyAppChanges(context, postbox, { deviceFlow: false }));
    return token(world, { grant_type: DEVICE, device_code: WRONG });
  },
  'unknown refresh token': (world) => token(world, { ...REFRESH, refresh_token: WRONG }),
  'expired refresh token': async (world) => {
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(world.context, world.alice, app);
    world.clock.advance(184 * 86_400);
    return token(world, { ...REFRESH, ...clientCredentials(app), refresh_token: refreshToken });
  },
  'refresh token already used': async (world) => {
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(world.context, world.alice, app);
    const sent = { ...REFRESH, ...clientCredentials(app), refresh_token: refreshToken };
    await token(world, sent);
    world.clock.advance(31);
    return token(world, sent);
  },
};

const PAGES: Readonly<Record<string, Drive>> = {
  'suspended owner of the app': async ({ context, alice, postbox, server }) => {
    await suspendAccount(context, alice.account);
    return server.inject(`/login/oauth/authorize?client_id=${postbox.clientId}`);
  },
  'no such route': async (world) => (await signedIn(world)).get('/nowhere/at/all'),
  'redirect URI not registered': (world) =>
    authorize(world, { redirect_uri: `https://example.com/${WRONG}` }),
  'unsupported response type': (world) => authorize(world, { response_type: WRONG }),
  'invalid PKCE parameters': (world) => authorize(world, { code_challenge: WRONG }),
  'unknown client id or no usable callback URL': ({ server }) =>
    server.inject(`/login/oauth/authorize?client_id=${UNKNOWN_CLIENT}`),
  'not a site administrator': async (world) => (await signedIn(world)).get('/admin'),
  'not an owner of the organization': async (world) => {
    await createAcme(world, { members: [[world.alice, 'member']] });
    return (await signedIn(world)).get('/organizations/acme/settings');
  },
  'app of another account': async (world) => {
    const browser = createTestBrowser(world.server);
    await browser.signIn(world.mallory);
    return browser.get(`/settings/developers/${world.postbox.clientId}`);
  },
  'token of an app': async (world) => {
    const { authorization } = await ofApp(world);
    return (await signedIn(world)).get(`/settings/tokens/${authorization.id}`);
  },
  'impersonation token': async (world) => {
    const { authorization } = await clientWithToken(world, world.alice, { origin: 'impersonation' });
    return (await signedIn(world)).get(`/settings/tokens/${authorization.id}/regeneration`);
  },
  'invalid password link': ({ server }) => server.inject(`/sessions/password/${WRONG}`),
  'invalid setup link': ({ server }) => server.inject(`/setup/${WRONG}`),
  'form sent from another origin': async (world) =>
    (await signedIn(world)).post('/logout', {}, { origin: 'https://evil.example' }),
  'missing or wrong authenticity token': async (world) =>
    (await signedIn(world)).post('/logout', { authenticity_token: WRONG }),
  'account locked out': async (world) => {
    const browser = await signedIn(world);
    return repeat(11, async () => {
      await browser.get('/login/device');
      return browser.post('/login/device', { user_code: 'BBBB-BBBB' });
    });
  },
  'metrics requested from another machine': ({ server }) =>
    server.inject({ url: '/metrics', headers: { 'x-forwarded-for': '192.0.2.1' } }),
};

/** Causes that need settings of their own. */
const APART = [
  'rate limit exceeded',
  'passkeys need a public URL with a domain name',
  'temporary password expired',
  'two-factor authentication required',
];

/** Causes that only a race leads to. */
const BY_RACE = ['password changed meanwhile', 'token replaced by a concurrent request'];

describe('The log at level debug', () => {
  for (const [surface, cases] of Object.entries({
    api: API,
    administration: ADMINISTRATION,
    apps: APPS,
    oauth: OAUTH,
    pages: PAGES,
  })) {
    it.each(Object.entries(cases))(`says on one line, for ${surface}: %s`, async (reason, request) => {
      const world = await createTestWorld();
      const { statusCode } = await request(world);
      expectOneLine(world, { status: statusCode, reason });
    });
  }

  it.each(['temporary password expired', 'two-factor authentication required'] as const)(
    'says of a password: %s',
    async (reason) => {
      const settings = { requireTwoFactor: 'everybody' as const, temporaryPasswordLifetime: 60 };
      const world = await createTestWorld(settings);
      if (reason === 'temporary password expired') {
        await setPassword(world.context, world.alice.account, {
          password: world.alice.password,
          temporary: true,
        });
        world.clock.advance(60);
      }
      const { statusCode: status } = await world.alice.get('/user');
      expectOneLine(world, { status, reason });
    },
  );

  it('says that the rate limit was exceeded', async () => {
    const world = await createTestWorld({ rateLimit: 1 });
    await repeat(2, () => world.alice.get('/user'));
    expectOneLine(world, { status: 403, reason: 'rate limit exceeded' });
  });

  it('says that passkeys need a domain name', async () => {
    const publicUrl = 'https://192.0.2.1';
    const world = await createTestWorld({ publicUrl });
    const browser = createTestBrowser(world.server, '127.0.0.1', publicUrl);
    await browser.get('/login');
    await browser.post('/sessions/passkey/options');
    expectOneLine(world, { status: 404, reason: 'passkeys need a public URL with a domain name' });
  });

  it.each([
    [`{"note":"${WRONG}",}`, { bytes: 28, position: 27 }],
    // The parser quotes what was sent, and tells no position of its own.
    [`"at position 7" ${WRONG}`, { bytes: 32, position: 16 }],
    [`${WRONG} at position 7`, { bytes: 30 }],
  ])('says how long %j was, and where it stops to be JSON', async (body, figures) => {
    const world = await createTestWorld();
    await createWith(world, body);
    const [line] = refusals(world);
    const { bytes, position } = { ...line } as { readonly bytes?: number; readonly position?: number };
    expect({ bytes, ...(position !== undefined && { position }) }).toEqual(figures);
    expect(world.log.join('')).not.toContain(WRONG);
  });

  it('blames the token that a client sends as its password', async () => {
    const world = await createTestWorld();
    const { statusCode: status } = await world.basic('alice', UNKNOWN_TOKEN).get('/user');
    expectOneLine(world, { status, reason: 'unknown or revoked token' });
  });

  it('says nothing of a request that succeeds or is invalid', async () => {
    const world = await createTestWorld();
    await world.alice.get('/user');
    await world.alice.post('/authorizations', {});
    expect(refusals(world)).toEqual([]);
  });
});

describe('Each cause', () => {
  it('is in a test above', () => {
    const tested = Object.keys({ ...API, ...ADMINISTRATION, ...APPS, ...OAUTH, ...PAGES });
    const apart = [...APART, ...BY_RACE];
    expect(CAUSES.filter((cause) => ![...tested, ...apart].includes(cause))).toEqual([]);
  });

  it('is in docs/operating.md', () => {
    const [, section = ''] = readFileSync('docs/operating.md', 'utf8').split('## Why a request was refused');
    const [table = ''] = section.split('\n## ');
    const documented = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cause]) => cause);
    expect(documented).toEqual([...CAUSES]);
  });
});

function refusals({ log }: TestWorld): { readonly requestId: string; readonly reason: string }[] {
  return log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'refused');
}

function expectOneLine(
  world: TestWorld,
  expected: { readonly status: number; readonly reason: string },
): void {
  const lines = refusals(world);
  expect(lines.filter(({ reason }) => reason === expected.reason)).toEqual([
    expect.objectContaining({
      level: 20,
      ...expected,
      method: expect.any(String),
      route: expect.any(String),
    }),
  ]);
  expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(lines.length);
  const text = world.log.join('');
  const { alice, mallory, bob } = world;
  const secrets = [WRONG, UNKNOWN_TOKEN, alice.password, mallory.password, bob.password, bob.code()];
  for (const secret of secrets) expect(text).not.toContain(secret);
  // Tokens and client secrets.
  expect(text).not.toMatch(/gh[op]_[0-9A-Za-z]{36}|\b[0-9a-f]{40}\b/);
}
