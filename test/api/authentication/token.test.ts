import { describe, expect, it } from 'vitest';
import { BAD_CREDENTIALS, PASSWORD_REQUIRED } from '../../support/error-bodies.ts';
import { TEN_OPERATIONS } from '../../support/operations.ts';
import { type ApiClient, createTestWorld, type TestWorld } from '../../support/test-world.ts';

describe('A token', () => {
  it('is accepted in every form in which clients send it', async () => {
    const world = await createTestWorld();
    const token = await tokenOfAlice(world, ['gist', 'read:org', 'repo']);

    for (const [way, client] of waysToSend(world, token)) {
      const { statusCode, headers, ...answer } = await client.get('/user');
      expect({
        way,
        statusCode,
        login: answer.json().login,
        scopes: headers['x-oauth-scopes'],
      }).toEqual({ way, statusCode: 200, login: 'alice', scopes: 'gist, read:org, repo' });
    }
  });

  it('gets 403 on the ten operations in every form', async () => {
    const world = await createTestWorld();
    const token = await tokenOfAlice(world, ['user', 'repo', 'admin:org', 'site_admin']);

    for (const [way, client] of waysToSend(world, token)) {
      for (const [method, path, body] of TEN_OPERATIONS) {
        const answer = await client.ask(method, path, body);
        expect({ way, method, path, status: answer.statusCode, ...answer.json() }).toEqual({
          way,
          method,
          path,
          status: 403,
          ...PASSWORD_REQUIRED,
        });
      }
    }
    expect((await world.alice.get('/authorizations')).json()).toHaveLength(1);
  });

  it('acts for its owner, whatever login is sent with it', async () => {
    const world = await createTestWorld();
    const token = await tokenOfAlice(world);

    const answer = await world.basic('mallory', token).get('/user');

    expect(answer.json().login).toBe('alice');
  });

  it('cannot be replaced by its hash, its last eight characters, or another case', async () => {
    const { alice, bearer, basic } = await createTestWorld();
    const { token, hashed_token, token_last_eight } = (
      await alice.post('/authorizations', { note: 'ci' })
    ).json();

    const answers = [
      await bearer(hashed_token).get('/user'),
      await basic('alice', hashed_token).get('/user'),
      await basic(hashed_token, 'x-oauth-basic').get('/user'),
      await bearer(token_last_eight).get('/user'),
      await bearer(token.toLowerCase()).get('/user'),
      await bearer(token.slice(0, -1)).get('/user'),
      await bearer(`${token.slice(0, 10)}%`).get('/user'),
    ];

    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toEqual(BAD_CREDENTIALS);
    }
  });

  it('is refused at the first request after its deletion', async () => {
    const { alice, bearer } = await createTestWorld();
    const { id, token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user');

    await alice.delete(`/authorizations/${id}`);

    expect((await bearer(token).get('/user')).statusCode).toBe(401);
  });

  it('loses a scope at the next request after a change', async () => {
    const { alice, bearer } = await createTestWorld();
    const { id, token } = (
      await alice.post('/authorizations', { note: 'ci', scopes: ['repo', 'user'] })
    ).json();

    await alice.patch(`/authorizations/${id}`, { remove_scopes: ['user'] });

    expect((await bearer(token).get('/user')).headers['x-oauth-scopes']).toBe('repo');
  });

  it('expires when the operator limits the lifetime of tokens', async () => {
    const { alice, bearer, clock } = await createTestWorld({ tokenLifetimeMaximum: 60 });
    const { token, expires_at } = (await alice.post('/authorizations', { note: 'ci' })).json();

    clock.advance(59);
    const before = await bearer(token).get('/user');
    clock.advance(1);
    const after = await bearer(token).get('/user');

    expect(expires_at).toBe('2026-01-15T10:01:00Z');
    expect([before.statusCode, after.statusCode]).toEqual([200, 401]);
  });

  it('gets 401 on the ten operations when it is unknown', async () => {
    const { bearer } = await createTestWorld();
    const unknownToken = bearer(`ghp_${'0'.repeat(36)}`);

    const answers = await Promise.all(
      TEN_OPERATIONS.map(([method, path, body]) => unknownToken.ask(method, path, body)),
    );

    for (const answer of answers) expect(answer.json()).toEqual(BAD_CREDENTIALS);
  });

  it('needs no one-time password', async () => {
    const { bob, bearer } = await createTestWorld();
    const { token } = (await bob.withCode().post('/authorizations', { note: 'ci' })).json();

    expect((await bearer(token).get('/user')).json().login).toBe('bob');
  });
});

describe('A token in the query', () => {
  it('gets 401 and is not logged', async () => {
    const world = await createTestWorld();
    const token = await tokenOfAlice(world);

    const answers = [
      await world.anonymous.get(`/user?access_token=${token}`),
      await world.anonymous.get(`/meta?access_token=${token}`),
      await world.anonymous.get(`/no/such/place?access_token=${token}`),
      await world.anonymous.get(`/%zz?access_token=${token}`),
      await world.anonymous.post(`/authorizations?access_token=${token}`, { note: 'x' }),
    ];

    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json().message).toBe('Must specify access token via Authorization header.');
    }
    expect(world.log.length).toBeGreaterThanOrEqual(answers.length);
    expect(world.log.join('')).not.toContain(token);
  });

  it('is ignored beside valid credentials', async () => {
    const world = await createTestWorld();
    const token = await tokenOfAlice(world);

    const answer = await world.mallory.get(`/user?access_token=${token}`);

    expect(answer.json().login).toBe('mallory');
  });
});

async function tokenOfAlice({ alice }: TestWorld, scopes: readonly string[] = []): Promise<string> {
  return (await alice.post('/authorizations', { note: 'ci', scopes })).json().token;
}

function waysToSend({ bearer, basic }: TestWorld, token: string): [string, ApiClient][] {
  return [
    ['token', bearer(token)],
    ['Bearer', bearer(token, 'Bearer')],
    ['TOKEN', bearer(token, 'TOKEN')],
    ['bearer', bearer(token, 'bearer')],
    ['the password', basic('alice', token)],
    ['the password of no login', basic('', token)],
    ['the login with x-oauth-basic', basic(token, 'x-oauth-basic')],
  ];
}
