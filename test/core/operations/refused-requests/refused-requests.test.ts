import { describe, expect, it } from 'vitest';
import { mintToken } from '../../../../src/core/delegation/tokens/token.ts';
import { createRefusalBuffer } from '../../../../src/core/foundation/runtime/refusal-buffer.ts';
import { listDailyCounts } from '../../../../src/core/foundation/usage/counts/list.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import {
  listRefusalsOfAccount,
  listRefusalsOfApp,
  searchRefusals,
} from '../../../../src/core/operations/refused-requests/list.ts';
import { connect } from '../../../../src/storage/connect.ts';
import { getOrCreateFor } from '../../../api/authorizations/responses.ts';
import { clientCredentials, requestToken } from '../../../oauth/token-request.ts';
import { createTestBrowser } from '../../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

/** What is remembered of somebody's requests, by the way that its owner reads it. */
async function refusalsOf({ context }: TestWorld, { account }: TestWorld['alice']) {
  await flushUsage(context);
  return listRefusalsOfAccount(context, account);
}

describe('A refused request', () => {
  it('is remembered for the owner of the token, with the scopes that would have done', async () => {
    const world = await createTestWorld();
    const { alice, bearer, clock } = world;
    const { token } = (await alice.post('/authorizations', { note: 'ci', scopes: ['repo'] })).json();
    await bearer(token).with({ 'user-agent': 'gh/2.40' }).get('/user/emails');
    clock.advance(60);
    await bearer(token).at('10.0.0.9').get('/user/emails');

    expect(await refusalsOf(world, alice)).toMatchObject([
      {
        cause: 'missing scope',
        method: 'GET',
        route: '/api/v3/user/emails',
        status: 404,
        count: 2,
        acceptedScopes: ['user', 'user:email'],
        firstAt: '2026-01-15T10:00:00Z',
        lastAt: '2026-01-15T10:01:00Z',
        address: '10.0.0.9',
        lastEight: token.slice(-8),
        app: null,
      },
    ]);
  });

  it.each([
    ['NUL', '%00', '\uFFFD'],
    [
      'half of a surrogate pair, where it is cut off',
      `${'a'.repeat(276)}%F0%9F%98%80`,
      `${'a'.repeat(276)}\uFFFD`,
    ],
  ])('is remembered with a callback that no database stores: %s', async (_, sent, remembered) => {
    const world = await createTestWorld();
    const { context, postbox, server } = world;
    const query = `client_id=${postbox.clientId}&redirect_uri=https://evil.example/1/${sent}`;
    await createTestBrowser(server).get(`/login/oauth/authorize?${query}`);
    await flushUsage(context);

    expect(await listRefusalsOfApp(context, postbox)).toMatchObject([
      { redirectUri: `https://evil.example/1/${remembered}` },
    ]);
  });

  it('adds to those of its kind that were written before', async () => {
    const world = await createTestWorld();
    const { alice, bearer } = world;
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user/emails');
    await refusalsOf(world, alice);
    await bearer(token).get('/user/emails');

    expect(await refusalsOf(world, alice)).toMatchObject([{ cause: 'missing scope', count: 2 }]);
  });

  it('is counted by the day for its app, by cause', async () => {
    const world = await createTestWorld();
    const { alice, basic, bearer, clock, context, postbox } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const path = `/applications/${postbox.clientId}/token`;
    for (let time = 0; time < 2; time++) await basic(postbox.clientId, 'wrong').post(path, {});
    await bearer(token).get('/user/emails');
    await flushUsage(context);
    clock.advance(24 * 60 * 60);
    await basic(postbox.clientId, 'wrong').post(path, {});
    await flushUsage(context);

    const { byKey } = await listDailyCounts(context, 'app_refusals', postbox.id);
    expect(Object.fromEntries([...byKey].map(([cause, counts]) => [cause, counts.slice(-2)]))).toEqual({
      'wrong client secret': [2, 1],
      'missing scope': [1, 0],
    });
  });

  it('says how the token had ended', async () => {
    const world = await createTestWorld();
    const { alice, bearer } = world;
    const { id, token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await alice.delete(`/authorizations/${id}`);
    await bearer(token).get('/user');

    expect(await refusalsOf(world, alice)).toMatchObject([
      {
        cause: 'unknown or revoked token',
        login: 'alice',
        lastEight: token.slice(-8),
        end: { action: 'oauth_access.destroy', actor: 'alice' },
      },
    ]);
  });

  it('is remembered for the account whose password, code or suspension it was', async () => {
    const world = await createTestWorld();
    const { basic, bob } = world;
    await basic('bob', 'wrong').get('/user');
    await bob.get('/user');
    await bob.with({ 'x-github-otp': '000000' }).get('/user');

    const causes = (await refusalsOf(world, bob)).map(({ cause }) => cause);
    expect(causes.toSorted()).toEqual([
      'missing one-time password',
      'wrong one-time password',
      'wrong password',
    ]);
  });

  it('is remembered for the owner of the app, without whose account it was and where from', async () => {
    const world = await createTestWorld();
    const { alice, bob, bearer, context, postbox } = world;
    const { token } = await getOrCreateFor(bob.withCode(), postbox);
    await bearer(token).get('/user/emails');
    await requestToken(world, { ...clientCredentials(postbox), client_secret: 'wrong', code: 'x' });
    await requestToken(world, { ...clientCredentials(postbox), code: 'x' });
    await flushUsage(context);

    const refusals = await listRefusalsOfApp(context, postbox);
    expect(refusals.map(({ cause }) => cause).toSorted()).toEqual([
      'missing scope',
      'unknown code',
      'wrong client secret',
    ]);
    for (const hidden of ['"login"', '"address"', '"tokenHash"', '"end"', 'bob', '127.0.0.1'])
      expect(JSON.stringify(refusals)).not.toContain(hidden);
    // Of Bob's token, not of Alice's app.
    expect(await listRefusalsOfAccount(context, alice.account)).toEqual([]);
    expect(await searchRefusals(context, postbox.clientId)).toHaveLength(3);
    expect(await searchRefusals(context, `…${token.slice(-8)}`)).toMatchObject([{ login: 'bob' }]);
  });

  it('is counted with those of its kind whose token was recognized elsewhere', async () => {
    const world = await createTestWorld();
    const { alice, bearer, server } = world;
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/nowhere');
    // The pages read no tokens: whose it is, is found out when it is written.
    await server.inject({ url: '/no/such/path', headers: { authorization: `token ${token}` } });

    const refusals = await refusalsOf(world, alice);
    expect(refusals.map(({ cause, count }) => [cause, count])).toEqual([['no such route', 2]]);
  });

  it('is forgotten when it concerns nobody', async () => {
    const world = await createTestWorld();
    const { anonymous, basic, bearer, context } = world;
    await bearer(mintToken('ghp_')).get('/user');
    await basic('nobody', 'wrong').get('/user');
    await anonymous.get('/authorizations');
    await requestToken(world, { client_id: 'unknown', client_secret: 'x', code: 'x' });
    await flushUsage(context);

    expect(await searchRefusals(context, '')).toEqual([]);
  });

  it('shows nothing of the query of a redirect URI', async () => {
    const world = await createTestWorld();
    const { context, postbox, server } = world;
    const redirect_uri = 'https://elsewhere.example/?key=secret#part';
    await server.inject(
      `/login/oauth/authorize?${new URLSearchParams({ client_id: postbox.clientId, redirect_uri })}`,
    );
    await flushUsage(context);

    expect(await searchRefusals(context, postbox.clientId)).toMatchObject([
      { cause: 'redirect URI not registered', status: 400, redirectUri: 'https://elsewhere.example/?…' },
    ]);
  });

  it('is remembered for as long as the setting says, since it was last repeated', async () => {
    const world = await createTestWorld({ refusalRetention: 7 * 86_400 });
    const { alice, bearer, clock, context } = world;
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user/emails');
    await refusalsOf(world, alice);

    clock.advance(7 * 86_400);
    await deleteExpired(context);
    expect(await refusalsOf(world, alice)).toHaveLength(1);
    clock.advance(1);
    await deleteExpired(context);
    expect(await refusalsOf(world, alice)).toEqual([]);
  });

  it('is written later when the database was unavailable, and counted once', async () => {
    const { context, alice, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user/emails');
    await context.storage.close();
    await expect(flushUsage(context)).rejects.toThrow();

    const storage = await connect(context.config.databaseUrl);
    const back = { ...context, storage, db: storage.reader };
    await flushUsage(back);
    await flushUsage(back);
    const refusals = await listRefusalsOfAccount(back, alice.account);
    await storage.close();

    expect(refusals).toMatchObject([{ cause: 'missing scope', count: 1 }]);
  });

  it('pushes out the oldest beyond 200 of an account, so that nobody fills the database', async () => {
    const world = await createTestWorld();
    const { alice, clock, context } = world;
    const route = (number: number) => `/api/v3/${number}`;
    for (let number = 0; number < 203; number++) {
      clock.advance(1);
      const request = {
        cause: 'missing scope',
        method: 'GET',
        status: 404,
        address: '10.0.0.7',
        userAgent: null,
      };
      context.refusals.record({
        ...request,
        route: route(number),
        accountId: alice.account.id,
        at: context.now(),
      });
    }

    const remembered = (await refusalsOf(world, alice)).map((refusal) => refusal.route);
    expect([remembered.length, remembered.at(0), remembered.at(-1)]).toEqual([200, route(202), route(3)]);
  });
});

describe('The buffer of refusals', () => {
  const at = new Date('2026-01-15T10:00:00Z');
  const request = { method: 'GET', route: '/', status: 401, at, address: '10.0.0.7', userAgent: null };

  it('keeps a bound, and what somebody is known by beside any number of unknown tokens', () => {
    const buffer = createRefusalBuffer();
    for (let number = 0; number < 10_000; number++)
      buffer.record({ ...request, cause: 'unknown or revoked token', tokenHash: String(number) });
    buffer.record({ ...request, cause: 'wrong password', accountId: 1 });

    const taken = buffer.take();
    expect(taken).toHaveLength(2001);
    expect(taken).toContainEqual(expect.objectContaining({ accountId: 1, count: 1 }));
    expect(buffer.take()).toEqual([]);
  });

  it('adds what is put back to what came meanwhile', () => {
    const buffer = createRefusalBuffer();
    const later = new Date('2026-01-15T10:01:00Z');
    buffer.record({ ...request, cause: 'wrong password', accountId: 1 });
    const taken = buffer.take();
    buffer.record({ ...request, cause: 'wrong password', accountId: 1, at: later, address: '10.0.0.8' });

    buffer.restore(taken);

    expect(buffer.take()).toMatchObject([{ count: 2, firstAt: at, at: later, address: '10.0.0.8' }]);
  });
});
