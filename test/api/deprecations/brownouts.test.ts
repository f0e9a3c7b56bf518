import { describe, expect, it } from 'vitest';
import { FEATURES, type Feature } from '../../../src/core/foundation/runtime/deprecation-plan.ts';
import { schedule } from '../../../src/core/operations/deprecations/schedule.ts';
import { announce, remove, restore } from '../../../src/core/operations/deprecations/steps.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const everybody = { mode: 'refuse', accountIds: [], clientIds: [], share: 100 } as const;
/** The clock of a test world stands at 10:00. */
const twoHours = { from: '2026-01-15T10:00', until: '2026-01-15T12:00', timeZone: 'UTC' } as const;

/** A call of each feature that the API has, and the status that it has otherwise. */
const CALLS: {
  readonly [F in Exclude<Feature, 'web-flow-without-pkce'>]: {
    readonly refused: 401 | 404 | 410;
    call(world: TestWorld, token: string): Promise<{ statusCode: number; headers: object; body: string }>;
    readonly usual: number;
  };
} = {
  'list-grants': { refused: 404, usual: 200, call: ({ alice }) => alice.get('/applications/grants') },
  'get-grant': { refused: 404, usual: 404, call: ({ alice }) => alice.get('/applications/grants/99') },
  'delete-grant': { refused: 404, usual: 404, call: ({ alice }) => alice.delete('/applications/grants/99') },
  'list-authorizations': { refused: 404, usual: 200, call: ({ alice }) => alice.get('/authorizations') },
  'create-authorization': {
    refused: 410,
    usual: 201,
    call: ({ alice }) => alice.post('/authorizations', { note: `n${Math.random()}` }),
  },
  'get-or-create-authorization': {
    refused: 404,
    usual: 201,
    call: ({ alice, postbox }) =>
      alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret }),
  },
  'get-or-create-authorization-by-fingerprint': {
    refused: 404,
    usual: 201,
    call: ({ alice, postbox }) =>
      alice.put(`/authorizations/clients/${postbox.clientId}/laptop`, { client_secret: postbox.secret }),
  },
  'get-authorization': { refused: 404, usual: 404, call: ({ alice }) => alice.get('/authorizations/99') },
  'update-authorization': {
    refused: 404,
    usual: 404,
    call: ({ alice }) => alice.post('/authorizations/99', {}),
  },
  'delete-authorization': {
    refused: 404,
    usual: 404,
    call: ({ alice }) => alice.delete('/authorizations/99'),
  },
  'password-authentication': { refused: 401, usual: 200, call: ({ alice }) => alice.get('/user') },
  'token-in-path': {
    refused: 404,
    usual: 404,
    call: ({ basic, postbox }) =>
      basic(postbox.clientId, postbox.secret).get(`/applications/${postbox.clientId}/tokens/none`),
  },
  'token-in-query': {
    refused: 401,
    usual: 200,
    call: ({ anonymous }, token) => anonymous.get(`/user?access_token=${token}`),
  },
  'token-without-expiry': {
    refused: 401,
    usual: 200,
    call: ({ bearer }, token) => bearer(token).get('/user'),
  },
};

const callable = FEATURES.filter((feature) => feature !== 'web-flow-without-pkce');

async function worldWithToken() {
  const world = await createTestWorld({ tokenInQuery: 'accept' });
  const { token } = (await world.alice.post('/authorizations', { note: 'before' })).json();
  return { ...world, token };
}

describe('A brownout', () => {
  it.each(callable)('refuses %s until it ends', async (feature) => {
    const world = await worldWithToken();
    const { refused, usual, call } = CALLS[feature];
    expect((await call(world, world.token)).statusCode).toBe(usual);

    await schedule(world.context, { ...everybody, features: [feature] }, twoHours);
    const answer = await call(world, world.token);
    expect(answer.statusCode).toBe(refused);
    expect(answer.headers).toMatchObject({ 'retry-after': '7200' });
    const { message, documentation_url } = JSON.parse(answer.body);
    expect(message).toContain('until 2026-01-15T12:00:00Z');
    expect(documentation_url).toMatch(new RegExp(`^https?://[^/]+/deprecations/${feature}(\\?|$)`));

    world.clock.advance(2 * 60 * 60);
    const again = (await call(world, world.token)).statusCode;
    // What the first call has created is there already.
    expect(again === 200 && feature.startsWith('get-or-create') ? 201 : again).toBe(usual);
  });

  it('asks for the one-time password first, and does not consume it', async () => {
    const { context, bob } = await createTestWorld();
    await schedule(context, { ...everybody, features: ['create-authorization'] }, twoHours);

    const challenge = await bob.post('/authorizations', { note: 'n' });
    expect([challenge.statusCode, challenge.headers['x-github-otp']]).toEqual([401, 'required; app']);
    const otp = { 'x-github-otp': bob.code() };
    expect((await bob.with(otp).post('/authorizations', { note: 'n' })).statusCode).toBe(410);
    // It is good for the next request.
    expect((await bob.with(otp).get('/user')).statusCode).toBe(200);
  });

  it('does not tell strangers, wrong passwords and tokens of it', async () => {
    const { context, alice, anonymous, basic, bearer, token } = await worldWithToken();
    await schedule(context, { ...everybody, features: ['create-authorization'] }, twoHours);
    const post = (client: typeof alice | typeof anonymous) => client.post('/authorizations', { note: 'n' });

    expect((await post(anonymous)).json()).toMatchObject({ message: 'Requires authentication' });
    expect((await post(basic('alice', 'wrong'))).json()).toMatchObject({ message: 'Bad credentials' });
    expect((await post(bearer(token))).statusCode).toBe(403);
  });

  it('refuses those whom it names, and nobody else', async () => {
    const { context, alice, mallory, postbox } = await createTestWorld();
    const subject = {
      ...everybody,
      features: ['list-authorizations', 'get-or-create-authorization'],
    } as const;
    await schedule(context, { ...subject, accountIds: [mallory.account.id] }, twoHours);
    expect((await alice.get('/authorizations')).statusCode).toBe(200);
    expect((await mallory.get('/authorizations')).statusCode).toBe(404);

    await schedule(context, { ...subject, clientIds: [postbox.clientId] }, twoHours);
    const path = `/authorizations/clients/${postbox.clientId}`;
    expect((await alice.put(path, { client_secret: postbox.secret })).statusCode).toBe(404);
    expect((await alice.get('/authorizations')).statusCode).toBe(200);
  });

  it('that is only rehearsed refuses nothing', async () => {
    const { context, alice } = await createTestWorld();
    await schedule(context, { ...everybody, features: ['list-authorizations'], mode: 'rehearse' }, twoHours);

    expect((await alice.get('/authorizations')).statusCode).toBe(200);
  });

  it('sends the caller to a page with what it sent, but for the secrets', async () => {
    const { context, alice, postbox } = await createTestWorld();
    await schedule(context, { ...everybody, features: ['create-authorization'] }, twoHours);

    const answer = await alice.post('/authorizations', {
      note: 'ci & more',
      scopes: ['repo', 'user'],
      client_id: postbox.clientId,
      client_secret: postbox.secret,
      fingerprint: 'laptop-of-alice',
    });
    const url = new URL(answer.json().documentation_url);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: postbox.clientId,
      scopes: 'repo,user',
      note: 'ci & more',
      fingerprint: '1',
    });
    expect(answer.body).not.toContain(postbox.secret);
  });

  it.each([
    { scopes: 'repo', note: 7, client_id: [], fingerprint: {} },
    { scopes: [1, null, 'repo'], note: '\ud800' },
    { note: 'x'.repeat(5000), scopes: Array.from({ length: 300 }, () => 'repo') },
    ['an array'],
  ])('answers a body of wrong types: %j', async (body) => {
    const { context, alice } = await createTestWorld();
    await schedule(context, { ...everybody, features: ['create-authorization'] }, twoHours);

    expect([400, 410, 422]).toContain((await alice.post('/authorizations', body)).statusCode);
  });
});

describe('The method to sign in that clients are offered', () => {
  const offered = async ({ anonymous }: TestWorld) =>
    (await anonymous.get('/meta')).json().verifiable_password_authentication;

  it('is no password while creating tokens by password is refused', async () => {
    const world = await createTestWorld();
    const { context, clock, mallory } = world;
    const subject = { ...everybody, features: ['create-authorization'] } as const;
    await schedule(context, { ...subject, accountIds: [mallory.account.id] }, twoHours);
    await schedule(context, { ...subject, share: 99 }, twoHours);
    await schedule(context, { ...subject, mode: 'rehearse' }, twoHours);
    expect(await offered(world)).toBe(true);

    await schedule(context, subject, twoHours);
    expect(await offered(world)).toBe(false);
    clock.advance(2 * 60 * 60);
    expect(await offered(world)).toBe(true);
    await remove(context, { features: ['create-authorization'] });
    expect(await offered(world)).toBe(false);
  });
});

describe('A removal', () => {
  it('refuses from its time on, without a time to try again, until the feature is restored', async () => {
    const { context, alice, clock } = await createTestWorld();
    const post = () => alice.post('/authorizations', { note: `n ${context.now()}` });
    await remove(context, { features: ['create-authorization'], at: '2026-01-15T11:00:00Z' });
    expect((await post()).statusCode).toBe(201);

    clock.advance(60 * 60);
    const answer = await post();
    expect(answer.statusCode).toBe(410);
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(answer.json()).toEqual({
      message:
        'Creating an authorization was deprecated, and has been removed. Get tokens by the web application flow or the device flow. ' +
        'For a script of your own, create a personal access token in your settings.',
      documentation_url: expect.stringContaining('/deprecations/create-authorization?note='),
    });

    await restore(context, ['create-authorization']);
    expect((await post()).statusCode).toBe(201);
  });
});

describe('The message of a refusal', () => {
  it.each([
    ['token-in-query', /^Tokens in the query were deprecated, and have been removed\. /],
    ['token-without-expiry', /^Tokens that never expire were deprecated, and have been removed\. /],
    [
      'password-authentication',
      /^Password authentication outside of the OAuth Authorizations API was deprecated, and has been removed\. /,
    ],
  ] as const)('is a sentence for %s', async (feature, sentence) => {
    const world = await worldWithToken();
    await remove(world.context, { features: [feature] });
    const answer = await CALLS[feature].call(world, world.token);
    expect(JSON.parse(answer.body).message).toMatch(sentence);
  });
});

describe('An announcement', () => {
  it('is in the headers of the calls that it is about', async () => {
    const { context, alice, bearer, token } = await worldWithToken();
    await announce(context, {
      features: ['list-authorizations', 'password-authentication'],
      sunset: '2026-07-01T00:00:00Z',
    });

    const { headers } = await alice.get('/authorizations?per_page=1');
    expect(headers).toMatchObject({
      deprecation: `@${Date.parse('2026-01-15T10:00:00Z') / 1000}`,
      sunset: 'Wed, 01 Jul 2026 00:00:00 GMT',
    });
    expect(headers.link).toMatch(
      /^<https:\/\/[^>]+\/deprecations\/list-authorizations>; rel="deprecation"; type="text\/html"$/,
    );
    expect((await alice.get('/user')).headers.deprecation).toBeDefined();
    const others = await bearer(token).get('/user');
    expect(Object.keys(others.headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/deprecation|sunset/)]),
    );
  });

  it('follows the links to other pages', async () => {
    const { context, alice } = await createTestWorld();
    for (const note of ['one', 'two']) await alice.post('/authorizations', { note });
    await announce(context, { features: ['list-authorizations'], sunset: null });

    const { headers } = await alice.get('/authorizations?per_page=1');
    expect(headers.sunset).toBeUndefined();
    expect(String(headers.link).match(/rel="[a-z]+"/g)).toEqual([
      'rel="next"',
      'rel="last"',
      'rel="deprecation"',
    ]);
  });

  it('is on refusals in a brownout as well', async () => {
    const { context, postbox, basic } = await createTestWorld();
    await announce(context, { features: ['token-in-path'], sunset: null });
    await schedule(context, { ...everybody, features: ['token-in-path'] }, twoHours);

    const { headers } = await CALLS['token-in-path'].call({ basic, postbox } as TestWorld, '');
    expect(headers).toMatchObject({ deprecation: expect.stringMatching(/^@\d+$/) });
  });
});
