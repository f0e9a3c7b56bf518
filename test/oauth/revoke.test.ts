import { describe, expect, it } from 'vitest';
import { createPersonalToken, getOrCreateFor } from '../api/authorizations/responses.ts';
import { issueCodeFor } from '../core/delegation/authorization-codes/exchange-code.ts';
import { registerTestApp } from '../support/apps.ts';
import { makeDatabaseUnavailable } from '../support/database-failures.ts';
import { basicHeader, createTestWorld, type TestWorld } from '../support/test-world.ts';
import { clientCredentials, parseForm, requestToken } from './token-request.ts';

const PATH = '/login/oauth/revoke';
const UNKNOWN = `gho_${'0'.repeat(36)}`;

const ask = (world: TestWorld, body: Record<string, string>, headers = {}) =>
  requestToken(world, body, headers, PATH);

describe('POST /login/oauth/revoke', () => {
  it('revokes a token of the app, and returns 200 again when it is revoked already', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const [{ token }, other] = [
      await getOrCreateFor(alice, postbox),
      await getOrCreateFor(alice, postbox, { fingerprint: 'x' }),
    ];

    for (const _ of [1, 2]) {
      const answer = await ask(world, { ...clientCredentials(postbox), token });
      expect([answer.statusCode, answer.body, answer.headers['cache-control']]).toEqual([
        200,
        '{}',
        'no-store',
      ]);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    }

    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bearer(other.token).get('/user')).statusCode).toBe(200);
  });

  it('returns the same 200 for tokens of other apps, personal and unknown ones, and leaves them valid', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const foreign = await getOrCreateFor(alice, await world.registerApp('Other'));
    const personal = await createPersonalToken(alice);

    const answers = [];
    for (const token of [foreign.token, personal.token, UNKNOWN, 'x', '\0']) {
      const { statusCode, body, headers } = await ask(world, { ...clientCredentials(postbox), token });
      const { date: _date, 'x-github-request-id': _id, ...rest } = headers;
      answers.push({ statusCode, body, rest });
    }

    for (const answer of answers) expect(answer).toEqual({ ...answers[0], statusCode: 200, body: '{}' });
    for (const { token } of [foreign, personal])
      expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('accepts the secret in the header, and no secret from a native app', async () => {
    const world = await createTestWorld();
    const { alice, postbox, context, bearer } = world;
    const native = await registerTestApp(context, alice, { native: true });
    const [one, two] = [await getOrCreateFor(alice, postbox), await getOrCreateFor(alice, native)];

    await ask(world, { token: one.token }, { authorization: basicHeader(postbox.clientId, postbox.secret) });
    await ask(world, { token: two.token, client_id: native.clientId });

    for (const { token } of [one, two]) expect((await bearer(token).get('/user')).statusCode).toBe(401);
  });

  it('revokes a refresh token with its access token, for its own app only', async () => {
    const world = await createTestWorld();
    const { alice, context, bearer } = world;
    const app = await registerTestApp(context, alice, { expiringTokens: true });
    const other = await registerTestApp(context, alice, { name: 'Other' });
    const exchange = async (sent: Record<string, string>) =>
      parseForm(await requestToken(world, { ...clientCredentials(app), ...sent }));
    const first = await exchange({ code: await issueCodeFor(context, alice, { app }) });
    const renew = { grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' };
    const second = await exchange(renew);
    const status = async () => (await bearer(second.access_token ?? '').get('/user')).statusCode;

    await ask(world, { ...clientCredentials(other), token: second.refresh_token ?? '' });
    expect(await status()).toBe(200);
    await ask(world, { ...clientCredentials(app), token: second.refresh_token ?? '' });

    expect(await status()).toBe(401);
    const dead = { grant_type: 'refresh_token', refresh_token: second.refresh_token ?? '' };
    expect((await exchange(dead)).error).toBe('bad_refresh_token');
  });

  it('revokes the new tokens by a consumed refresh token, as the response with them may have been lost', async () => {
    const world = await createTestWorld();
    const { alice, context, bearer } = world;
    const app = await registerTestApp(context, alice, { expiringTokens: true });
    const exchange = async (sent: Record<string, string>) =>
      parseForm(await requestToken(world, { ...clientCredentials(app), ...sent }));
    const first = await exchange({ code: await issueCodeFor(context, alice, { app }) });
    const renew = { grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' };
    const lost = await exchange(renew);

    const answer = await ask(world, { ...clientCredentials(app), token: first.refresh_token ?? '' });

    expect(answer.statusCode).toBe(200);
    expect((await bearer(lost.access_token ?? '').get('/user')).statusCode).toBe(401);
    expect((await exchange(renew)).error).toBe('bad_refresh_token');
  });

  it('returns 401 without valid client credentials, and 400 without a token', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const { token } = await getOrCreateFor(alice, postbox);

    for (const body of [
      { token },
      { token, client_id: postbox.clientId },
      { token, client_id: postbox.clientId, client_secret: 'wrong' },
    ]) {
      const answer = await ask(world, body);
      expect([answer.statusCode, answer.json().error]).toEqual([401, 'invalid_client']);
      expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
    }
    const missing = await ask(world, clientCredentials(postbox));
    expect([missing.statusCode, missing.json().error]).toEqual([400, 'invalid_request']);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('returns 503 and revokes nothing while the database is unavailable', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const restore = await makeDatabaseUnavailable(world);

    const away = await ask(world, { ...clientCredentials(postbox), token });
    await restore();

    expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '5']);
    expect(away.json().error).toBe('temporarily_unavailable');
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    expect((await ask(world, { ...clientCredentials(postbox), token })).statusCode).toBe(200);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect(world.log.join('')).not.toContain(token);
  });
});
