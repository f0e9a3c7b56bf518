import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';

const DOCUMENTED =
  'https://docs.github.com/enterprise/3.2/rest/reference/rate-limit#get-rate-limit-status-for-the-authenticated-user';

describe('Without a rate limit', () => {
  it('GET /rate_limit returns 404', async () => {
    const { anonymous } = await createTestWorld();

    const answer = await anonymous.get('/rate_limit');

    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({
      message: 'Rate limiting is not enabled.',
      documentation_url: DOCUMENTED,
    });
  });
});

describe('With a rate limit', () => {
  it('every response has the remaining requests', async () => {
    const { alice, clock } = await createTestWorld({ rateLimit: 5 });

    const first = await alice.get('/user');
    const second = await alice.get('/nowhere');

    expect(first.headers).toMatchObject({
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '4',
      'x-ratelimit-used': '1',
      'x-ratelimit-resource': 'core',
    });
    expect(second.headers).toMatchObject({ 'x-ratelimit-remaining': '3', 'x-ratelimit-used': '2' });
    const reset = clock.now().getTime() / 1000 + 3600;
    for (const { headers } of [first, second]) expect(headers['x-ratelimit-reset']).toBe(String(reset));
  });

  it('GraphQL is counted separately', async () => {
    const { alice, server } = await createTestWorld({ rateLimit: 5 });
    const { token } = (await alice.post('/authorizations', { note: 'gh' })).json();

    const { headers } = await server.inject({
      method: 'POST',
      url: '/api/graphql',
      headers: { authorization: `token ${token}` },
      payload: { query: '{viewer{login}}' },
    });
    const { resources, rate } = (await alice.get('/rate_limit')).json();

    expect(headers).toMatchObject({ 'x-ratelimit-remaining': '4', 'x-ratelimit-resource': 'graphql' });
    expect([resources.core.remaining, resources.graphql.remaining, rate]).toEqual([4, 4, resources.core]);
  });

  it('requests over the limit get 403 and change nothing', async () => {
    const { alice } = await createTestWorld({ rateLimit: 2 });
    await alice.get('/user');
    await alice.get('/user');

    const answer = await alice.post('/authorizations', { note: 'ci' });

    expect(answer.statusCode).toBe(403);
    expect(answer.json().message).toBe(`API rate limit exceeded for user ID ${alice.account.id}.`);
    expect(answer.headers).toMatchObject({ 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '0' });
    expect(answer.headers).not.toHaveProperty('location');
  });

  it('each account is counted on its own, its password and tokens together', async () => {
    const { alice, mallory, bearer } = await createTestWorld({ rateLimit: 3 });
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    const answers = [
      await bearer(token).get('/user'),
      await alice.get('/user'),
      await bearer(token).get('/user'),
      await mallory.get('/user'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 403, 200]);
  });

  it('requests without credentials are counted by address, with a limit of sixty an hour', async () => {
    const { anonymous } = await createTestWorld({ rateLimit: 5 });

    const first = await anonymous.get('/meta');
    const second = await anonymous.at('10.0.0.7').get('/meta');

    for (const { headers } of [first, second]) {
      expect(headers).toMatchObject({ 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '59' });
    }
  });

  it('requests without credentials from one IPv6 network are counted together', async () => {
    const { anonymous } = await createTestWorld({ rateLimit: 5 });
    const leftAt = async (address: string) =>
      (await anonymous.at(address).get('/meta')).headers['x-ratelimit-remaining'];

    expect(await leftAt('2001:db8:1:2::1')).toBe('59');
    expect(await leftAt('2001:db8:1:2:ffff::7')).toBe('58');
    expect(await leftAt('2001:db8:1:3::1')).toBe('59');
  });

  it('the sixty-first request without credentials gets 403', async () => {
    const { anonymous } = await createTestWorld({ rateLimit: 5 });
    for (let turn = 0; turn < 60; turn++) await anonymous.get('/meta');

    const answer = await anonymous.get('/meta');

    expect(answer.statusCode).toBe(403);
    expect(answer.json().message).toBe('API rate limit exceeded for 127.0.0.1.');
  });

  it('bad credentials and missing one-time passwords are counted by address', async () => {
    const { bob, basic } = await createTestWorld({ rateLimit: 5 });

    const answers = [await basic('alice', 'wrong').get('/user'), await bob.get('/user')];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401]);
    expect(answers.map(({ headers }) => headers['x-ratelimit-limit'])).toEqual(['60', '60']);
    expect(answers.map(({ headers }) => headers['x-ratelimit-remaining'])).toEqual(['59', '58']);
  });

  it('GET /rate_limit is not counted and works when nothing is left', async () => {
    const { alice } = await createTestWorld({ rateLimit: 2 });
    await alice.get('/user');
    await alice.get('/user');
    await alice.get('/user');

    const answer = await alice.get('/rate_limit');

    const reset = expect.any(Number);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      resources: {
        core: { limit: 2, used: 2, remaining: 0, reset },
        search: { limit: 2, used: 2, remaining: 0, reset },
        graphql: { limit: 2, used: 0, remaining: 2, reset },
      },
      rate: { limit: 2, used: 2, remaining: 0, reset },
    });
  });
});
