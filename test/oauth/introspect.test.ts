import { describe, expect, it } from 'vitest';
import { suspendAccount } from '../../src/core/operations/account-management/suspend.ts';
import { createPersonalToken, getOrCreateFor } from '../api/authorizations/responses.ts';
import { registerTestApp } from '../support/apps.ts';
import { hideTable } from '../support/database-failures.ts';
import { basicHeader, createTestWorld, type TestWorld } from '../support/test-world.ts';
import { clientCredentials, requestToken } from './token-request.ts';

const PATH = '/login/oauth/introspect';
const UNKNOWN = `gho_${'0'.repeat(36)}`;

const ask = (world: TestWorld, body: Record<string, string>, headers = {}) =>
  requestToken(world, body, headers, PATH);

describe('POST /login/oauth/introspect', () => {
  it('returns the scopes, owner and lifetime of a token to its app', async () => {
    const world = await createTestWorld({ tokenLifetimeMaximum: 3600 });
    const { alice, postbox, clock } = world;
    const { token } = await getOrCreateFor(alice, postbox, { scopes: ['repo', 'gist'] });

    const answer = await ask(world, { ...clientCredentials(postbox), token });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    const now = clock.now().getTime() / 1000;
    expect(answer.json()).toEqual({
      active: true,
      scope: 'repo gist',
      client_id: postbox.clientId,
      username: 'alice',
      token_type: 'bearer',
      sub: String(alice.account.id),
      iat: now,
      exp: now + 3600,
      iss: 'https://latchkey.example/login/oauth',
    });
  });

  it('leaves out exp when the token does not expire, and returns an empty scope', async () => {
    const world = await createTestWorld();
    const { token } = await getOrCreateFor(world.alice, world.postbox);
    const answer = await ask(world, {
      ...clientCredentials(world.postbox),
      token,
      token_type_hint: 'nonsense',
    });
    expect(answer.json()).toMatchObject({ active: true, scope: '' });
    expect(answer.json()).not.toHaveProperty('exp');
  });

  it('accepts the secret in the header, and a body as JSON', async () => {
    const world = await createTestWorld();
    const { alice, postbox } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const authorization = basicHeader(postbox.clientId, postbox.secret);

    expect((await ask(world, { token }, { authorization })).json().active).toBe(true);
    const json = await requestToken(world, JSON.stringify({ token }), { authorization }, PATH);
    expect(json.json().active).toBe(true);
  });

  it('returns only that a token is inactive when it is another app’s, invalid or unknown', async () => {
    const world = await createTestWorld({ tokenLifetimeMaximum: 60 });
    const { alice, mallory, postbox, context, clock } = world;
    const other = await world.registerApp('Other');
    const expired = await getOrCreateFor(alice, postbox);
    clock.advance(60);
    const suspended = await getOrCreateFor(mallory, postbox);
    await suspendAccount(context, mallory.account);
    const deleted = await getOrCreateFor(alice, postbox, { fingerprint: 'gone' });
    await alice.delete(`/authorizations/${deleted.id}`);
    const personal = await createPersonalToken(alice);
    const foreign = await getOrCreateFor(alice, other);

    for (const token of [
      ...[expired.token, suspended.token, deleted.token, personal.token, foreign.token],
      ...[foreign.hashed_token, UNKNOWN, 'x', '\0', "' or 1=1"],
    ]) {
      const answer = await ask(world, { ...clientCredentials(postbox), token });
      expect([answer.statusCode, answer.body]).toEqual([200, '{"active":false}']);
    }
  });

  it('returns 401 without a valid client secret, also to a native app', async () => {
    const world = await createTestWorld();
    const { alice, postbox, context } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const native = await registerTestApp(context, alice, { native: true });
    const id = { client_id: postbox.clientId };

    for (const [body, headers] of [
      [{ token }],
      [{ token, ...id }],
      [{ token, ...id, client_secret: 'wrong' }],
      [{ token, client_id: 'f'.repeat(20), client_secret: postbox.secret }],
      [{ token, client_id: native.clientId }],
      [{ token }, { authorization: basicHeader(postbox.clientId, 'wrong') }],
      [{ token }, { authorization: basicHeader('alice', alice.password) }],
      [{ token }, { authorization: `Bearer ${token}` }],
      [id],
    ] as const) {
      const answer = await ask(world, body, headers);
      expect([answer.statusCode, answer.json().error]).toEqual([401, 'invalid_client']);
      expect(answer.headers['www-authenticate']).toBe('Basic realm="Latchkey"');
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('returns 400 in JSON when the token is missing, repeated or unreadable', async () => {
    const world = await createTestWorld();
    const { token } = await getOrCreateFor(world.alice, world.postbox);
    const sent = clientCredentials(world.postbox);

    for (const body of [
      new URLSearchParams(sent).toString(),
      new URLSearchParams({ ...sent, token: '' }).toString(),
      `${new URLSearchParams({ ...sent, token })}&token=x`,
      JSON.stringify({ ...sent, token: [token] }),
    ]) {
      const answer = await requestToken(world, body, {}, PATH);
      expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
    }
    const inQuery = await requestToken(world, sent, {}, `${PATH}?token=${token}`);
    expect(inQuery.statusCode).toBe(400);
    expect((await world.server.inject({ method: 'GET', url: PATH })).statusCode).toBe(404);
    expect(world.log.join('')).not.toContain(token);
  });

  it('returns 500 in JSON for a bug, and never that the token is inactive', async () => {
    const world = await createTestWorld();
    const { token } = await getOrCreateFor(world.alice, world.postbox);
    await hideTable(world, 'authorizations');

    const answer = await ask(world, { ...clientCredentials(world.postbox), token });

    expect([answer.statusCode, answer.json().error]).toEqual([500, 'server_error']);
    expect(answer.body).not.toMatch(/active|gone/);
  });

  it('counts as a use of the token', async () => {
    const world = await createTestWorld();
    const { token, id } = await getOrCreateFor(world.alice, world.postbox);
    await ask(world, { ...clientCredentials(world.postbox), token });
    expect([...world.context.usage.take().tokens.keys()]).toEqual([id]);
  });
});
