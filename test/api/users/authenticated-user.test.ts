import { describe, expect, it } from 'vitest';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const PUBLIC = [
  ...['login', 'id', 'node_id', 'avatar_url', 'gravatar_id', 'url', 'html_url', 'followers_url'],
  ...['following_url', 'gists_url', 'starred_url', 'subscriptions_url', 'organizations_url', 'repos_url'],
  ...['events_url', 'received_events_url', 'type', 'site_admin', 'name', 'company', 'blog', 'location'],
  ...[
    'email',
    'hireable',
    'bio',
    'twitter_username',
    'public_repos',
    'public_gists',
    'followers',
    'following',
  ],
  ...['created_at', 'updated_at'],
];
const PRIVATE = [
  ...['private_gists', 'total_private_repos', 'owned_private_repos', 'disk_usage', 'collaborators'],
  ...['two_factor_authentication', 'plan'],
];

describe('GET /user', () => {
  it('returns the public properties to a token without scopes, in the recorded order', async () => {
    const world = await createTestWorld();

    const answer = await (await tokenOfAlice(world, [])).get('/user');

    expect(Object.keys(answer.json())).toEqual(PUBLIC);
  });

  it.each([['repo'], ['user:email'], ['read:org']])(
    'returns the public properties with the scope %s',
    async (scope) => {
      const world = await createTestWorld();

      const answer = await (await tokenOfAlice(world, [scope])).get('/user');

      expect(Object.keys(answer.json())).toEqual(PUBLIC);
    },
  );

  it('returns all properties with the scope user, and to a password', async () => {
    const world = await createTestWorld();

    const answers = [
      await (await tokenOfAlice(world, ['user'])).get('/user'),
      await world.alice.get('/user'),
    ];

    for (const answer of answers) expect(Object.keys(answer.json())).toEqual([...PUBLIC, ...PRIVATE]);
    expect(answers[0]?.body).toBe(answers[1]?.body);
  });

  it('returns the profile of the caller', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.get('/user');

    expect(answer.json()).toMatchObject({
      login: 'alice',
      id: alice.account.id,
      node_id: Buffer.from(`04:User${alice.account.id}`).toString('base64'),
      url: 'https://latchkey.example/api/v3/users/alice',
      html_url: 'https://latchkey.example/alice',
      gravatar_id: '',
      type: 'User',
      site_admin: false,
      name: 'Alice',
      email: null,
      created_at: '2026-01-15T10:00:00Z',
      two_factor_authentication: false,
    });
    expect(answer.headers['last-modified']).toBe('Thu, 15 Jan 2026 10:00:00 GMT');
  });

  it('does not return 304 to If-Modified-Since after the scopes changed', async () => {
    const world = await createTestWorld();
    const made = await world.alice.post('/authorizations', { note: 'ci', scopes: ['user'] });
    const token = world.bearer(made.json().token);
    const date = String((await token.get('/user')).headers['last-modified']);
    await world.alice.patch(`/authorizations/${made.json().id}`, { scopes: [] });

    const answer = await token.get('/user', { 'if-modified-since': date });
    const etag = String(answer.headers.etag);

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).not.toHaveProperty('two_factor_authentication');
    expect((await token.get('/user', { 'if-none-match': etag })).statusCode).toBe(304);
  });

  it('returns whether two-factor authentication is on', async () => {
    const { bob } = await createTestWorld();

    expect((await bob.withCode().get('/user')).json().two_factor_authentication).toBe(true);
  });

  it('contains no secrets', async () => {
    const { alice } = await createTestWorld();

    expect((await alice.get('/user')).body).not.toMatch(/argon2|password|totp|alice@example/);
  });

  it('returns 401 without credentials', async () => {
    const { anonymous } = await createTestWorld();

    const answer = await anonymous.get('/user');

    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toEqual({
      message: 'Requires authentication',
      documentation_url:
        'https://docs.github.com/enterprise/3.2/rest/reference/users#get-the-authenticated-user',
    });
  });
});

async function tokenOfAlice({ alice, bearer }: TestWorld, scopes: readonly string[]) {
  return bearer((await alice.post('/authorizations', { note: 'ci', scopes })).json().token);
}
