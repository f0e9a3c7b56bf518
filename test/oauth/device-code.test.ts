import { describe, expect, it } from 'vitest';
import { approveDevice, denyDevice } from '../../src/core/delegation/device-codes/answer.ts';
import { registerTestApp } from '../support/apps.ts';
import { type Answer, createTestWorld, type TestWorld } from '../support/test-world.ts';
import { clientCredentials, parseForm, requestToken } from './token-request.ts';

const PATH = '/login/device/code';
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const ACCEPT_JSON = { accept: 'application/json' };
const ERRORS =
  'https://docs.github.com/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow';

const askCode = (
  world: TestWorld,
  body: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => requestToken(world, body, headers, PATH);

async function codesOf(
  world: TestWorld,
  scope = 'gist',
): Promise<{ device_code: string; user_code: string }> {
  return (await askCode(world, { client_id: world.postbox.clientId, scope }, ACCEPT_JSON)).json();
}

const poll = (world: TestWorld, device_code: string, more: Readonly<Record<string, string>> = {}) =>
  requestToken(
    world,
    { client_id: world.postbox.clientId, device_code, grant_type: GRANT, ...more },
    ACCEPT_JSON,
  );

describe('POST /login/device/code', () => {
  it('accepts each query parameter once', async () => {
    const world = await createTestWorld();
    const answer = await requestToken(
      world,
      '',
      {},
      `${PATH}?client_id=${world.postbox.clientId}&scope=gist&scope=repo`,
    );
    expect([answer.statusCode, parseForm(answer).error]).toEqual([400, 'invalid_request']);
  });

  it('returns a form, JSON with numbers, or XML, in the recorded order', async () => {
    const world = await createTestWorld();
    const sent = { client_id: world.postbox.clientId, scope: 'gist' };
    const [form, json, xml] = [
      await askCode(world, sent),
      await askCode(world, sent, ACCEPT_JSON),
      await askCode(world, sent, { accept: 'application/xml' }),
    ];

    expect([form.statusCode, form.headers['content-type'], form.headers['cache-control']]).toEqual([
      200,
      'application/x-www-form-urlencoded; charset=utf-8',
      'no-store',
    ]);
    expect(parseForm(form)).toMatchObject({ expires_in: '900', interval: '5' });
    expect(json.body).toMatch(
      /^\{"device_code":"[0-9a-f]{40}","user_code":"[A-Z]{4}-[A-Z]{4}","verification_uri":"https:\/\/latchkey\.example\/login\/device","expires_in":900,"interval":5\}$/,
    );
    expect(xml.body).toContain('<interval>5</interval>');
  });

  it('reads parameters from the query, a form, or JSON', async () => {
    const world = await createTestWorld();
    const sent = { client_id: world.postbox.clientId, scope: 'repo gist' };
    const answers = [
      await askCode(world, JSON.stringify(sent), { 'content-type': 'application/json' }),
      await world.server.inject({ method: 'POST', url: `${PATH}?${new URLSearchParams(sent)}` }),
      await askCode(world, { ...sent, unknown: 'x' }),
    ];
    for (const answer of answers) expect(parseForm(answer)).toHaveProperty('user_code');
  });

  it('returns 404 for an unknown client id, and without one', async () => {
    const world = await createTestWorld();
    for (const body of [{ client_id: 'a'.repeat(20) }, { scope: 'gist' }, '']) {
      const answer = await askCode(world, body);
      expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"Not Found"}']);
    }
  });

  it('returns 400 when the device flow is disabled, for unknown scopes, and for repeated parameters', async () => {
    const world = await createTestWorld();
    const withoutDeviceFlow = await registerTestApp(world.context, world.alice, { deviceFlow: false });
    const disabled = await askCode(world, { client_id: withoutDeviceFlow.clientId }, ACCEPT_JSON);
    const scopes = await askCode(
      world,
      { client_id: world.postbox.clientId, scope: 'user:read gist x' },
      ACCEPT_JSON,
    );
    const twice = await askCode(world, `client_id=${world.postbox.clientId}&scope=gist&scope=repo`);

    expect([disabled.statusCode, disabled.json()]).toEqual([
      400,
      {
        error: 'device_flow_disabled',
        error_description: 'Device Flow must be explicitly enabled for this App',
        error_uri: 'https://docs.github.com',
      },
    ]);
    expect([scopes.statusCode, scopes.json()]).toEqual([
      400,
      {
        error: 'invalid_scope',
        error_description: 'The scopes requested are invalid: user:read, x.',
        error_uri: 'https://docs.github.com',
      },
    ]);
    expect([twice.statusCode, parseForm(twice).error]).toEqual([400, 'invalid_request']);
  });

  it('returns 404 for GET', async () => {
    const { server } = await createTestWorld();
    expect((await server.inject({ method: 'GET', url: PATH })).statusCode).toBe(404);
  });

  it('returns 429 to an address that requests very many codes', async () => {
    const world = await createTestWorld();
    const sent = { client_id: world.postbox.clientId };
    for (let count = 0; count < 300; count++) await askCode(world, sent);
    const refused = await askCode(world, sent, ACCEPT_JSON);
    expect([refused.statusCode, refused.json().error]).toEqual([429, 'slow_down']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    world.clock.advance(901);
    expect((await askCode(world, sent)).statusCode).toBe(200);
  });

  it('refuses a wrong secret', async () => {
    const world = await createTestWorld();
    const answer = await askCode(
      world,
      { client_id: world.postbox.clientId, client_secret: 'wrong' },
      ACCEPT_JSON,
    );
    expect([answer.statusCode, answer.json().error]).toEqual([200, 'incorrect_client_credentials']);
  });
});

describe('A device that polls /login/oauth/access_token', () => {
  it('gets authorization_pending, slow_down, and then its token without a secret', async () => {
    const world = await createTestWorld();
    const { device_code, user_code } = await codesOf(world, 'user gist');

    const pending = await poll(world, device_code);
    expect([pending.statusCode, pending.json()]).toEqual([
      200,
      {
        error: 'authorization_pending',
        error_description: 'The authorization request is still pending.',
        error_uri: ERRORS,
      },
    ]);
    world.clock.advance(1);
    expect(Object.entries((await poll(world, device_code)).json())).toEqual([
      ['error', 'slow_down'],
      ['error_description', 'Too many requests have been made in the same timeframe.'],
      ['error_uri', 'https://docs.github.com'],
      ['interval', 10],
    ]);

    await approveDevice(world.context, world.alice.account, user_code);
    const given = await poll(world, device_code);
    expect(given.body).toMatch(/^\{"access_token":"gho_\w{36}","token_type":"bearer","scope":"gist,user"\}$/);
    expect((await poll(world, device_code)).json()).toEqual({
      error: 'incorrect_device_code',
      error_description: 'The device_code provided is not valid.',
      error_uri: ERRORS,
    });
  });

  it('gets access_denied, expired_token or device_flow_disabled', async () => {
    const world = await createTestWorld();
    const [denied, late] = [await codesOf(world), await codesOf(world)];
    await denyDevice(world.context, world.alice.account, denied.user_code);
    expect((await poll(world, denied.device_code)).json().error).toBe('access_denied');
    world.clock.advance(900);
    expect((await poll(world, late.device_code)).json().error).toBe('expired_token');

    const withoutDeviceFlow = await registerTestApp(world.context, world.alice, { deviceFlow: false });
    const off = await poll(world, late.device_code, { client_id: withoutDeviceFlow.clientId });
    expect([off.statusCode, off.json().error]).toEqual([200, 'device_flow_disabled']);
  });

  it('may send its secret, but not a wrong one; an unknown app gets 404', async () => {
    const world = await createTestWorld();
    const { device_code, user_code } = await codesOf(world);
    await approveDevice(world.context, world.alice.account, user_code);

    const wrong = await poll(world, device_code, { client_secret: 'wrong' });
    expect([wrong.statusCode, wrong.json().error]).toEqual([200, 'incorrect_client_credentials']);
    expect((await poll(world, device_code, { client_id: 'b'.repeat(20) })).statusCode).toBe(404);
    const right = await poll(world, device_code, clientCredentials(world.postbox));
    expect(right.json()).toHaveProperty('access_token');
  });

  it('cannot exchange a device code as an authorization code', async () => {
    const world = await createTestWorld();
    const { device_code, user_code } = await codesOf(world);
    await approveDevice(world.context, world.alice.account, user_code);
    const asCode = await requestToken(
      world,
      { ...clientCredentials(world.postbox), code: device_code },
      ACCEPT_JSON,
    );
    expect(asCode.json().error).toBe('bad_verification_code');
    const without = await requestToken(
      world,
      { client_id: world.postbox.clientId, code: device_code },
      ACCEPT_JSON,
    );
    expect(without.json().error).toBe('incorrect_client_credentials');
  });

  it('leaves no code in the log', async () => {
    const world = await createTestWorld();
    const { device_code, user_code } = await codesOf(world);
    const asked = { client_id: world.postbox.clientId, device_code, grant_type: GRANT };
    await requestToken(world, '', {}, `/login/oauth/access_token?${new URLSearchParams(asked)}`);
    for (const secret of [device_code, user_code]) expect(world.log.join('\n')).not.toContain(secret);
  });
});
