import { describe, expect, it } from 'vitest';
import { clientWithToken, createAcme, createTestOrganization } from '../../support/organizations.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const API = 'https://latchkey.example/api/v3';
const WITHOUT = [[[]], [['gist']], [['user:email']], [['read:user', 'public_repo']]];

describe('GET /user/orgs', () => {
  it('lists the organizations of the caller only', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    await createTestOrganization(world.context, { login: 'other', members: [[world.mallory, 'admin']] });

    const { statusCode, body } = await world.alice.get('/user/orgs');

    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual([
      {
        login: 'Acme',
        id: 1_000_000_001,
        node_id: Buffer.from('012:Organization1000000001').toString('base64'),
        url: `${API}/orgs/Acme`,
        repos_url: `${API}/orgs/Acme/repos`,
        events_url: `${API}/orgs/Acme/events`,
        hooks_url: `${API}/orgs/Acme/hooks`,
        issues_url: `${API}/orgs/Acme/issues`,
        members_url: `${API}/orgs/Acme/members{/member}`,
        public_members_url: `${API}/orgs/Acme/public_members{/member}`,
        avatar_url: 'https://latchkey.example/avatars/u/1000000001',
        description: null,
      },
    ]);
  });

  it('returns pages, and is empty past the end', async () => {
    const world = await createTestWorld();
    for (const login of ['one', 'two', 'three'])
      await createTestOrganization(world.context, { login, members: [[world.alice, 'member']] });

    const first = await world.alice.get('/user/orgs?per_page=1');
    const beyond = await world.alice.get('/user/orgs?per_page=1&page=4');

    expect(first.json()).toMatchObject([{ login: 'one' }]);
    expect(first.headers.link).toBe(
      `<${API}/user/orgs?per_page=1&page=2>; rel="next", <${API}/user/orgs?per_page=1&page=3>; rel="last"`,
    );
    expect([beyond.statusCode, beyond.body]).toEqual([200, '[]']);
  });

  it.each(WITHOUT)('returns 403 to a token with the scopes %j', async (scopes) => {
    const world = await createTestWorld();
    const token = await clientWithToken(world, world.alice, { scopes });

    const { statusCode, headers, body } = await token.get('/user/orgs');

    expect(statusCode).toBe(403);
    expect(JSON.parse(body).message).toBe(
      'You need at least read:org scope or user scope to list your organizations.',
    );
    expect(headers['x-accepted-oauth-scopes']).toBe('admin:org, read:org, repo, user, write:org');
  });

  it.each(['admin:org', 'read:org', 'repo', 'user', 'write:org'])(
    'is allowed with the scope %s',
    async (scope) => {
      const world = await createTestWorld();
      await createAcme(world);
      const token = await clientWithToken(world, world.bob, { scopes: [scope] });

      expect((await token.get('/user/orgs')).json()).toMatchObject([{ login: 'Acme' }]);
    },
  );

  it('has an ETag, and supports HEAD and 304', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const { headers } = await world.alice.get('/user/orgs');
    const again = await world.alice.get('/user/orgs', { 'if-none-match': String(headers.etag) });
    const head = await world.alice.ask('HEAD', '/user/orgs');

    expect(again.statusCode).toBe(304);
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', headers.etag]);
  });

  it('returns 401 without credentials', async () => {
    const { anonymous } = await createTestWorld();

    for (const path of ['/user/orgs', '/user/teams', '/user/memberships/orgs', '/user/memberships/orgs/acme'])
      expect((await anonymous.get(path)).statusCode).toBe(401);
  });
});

describe('GET /user/teams', () => {
  it('lists the teams of the caller, each with its organization', async () => {
    const world = await createTestWorld();
    await createAcme(world, { teams: { 'Platform & Tools': [world.alice, world.bob], Empty: [] } });
    const token = await clientWithToken(world, world.bob);

    const teams = (await token.get('/user/teams?per_page=100')).json();

    expect(teams).toHaveLength(1);
    expect(teams[0]).toMatchObject({
      name: 'Platform & Tools',
      slug: 'platform-tools',
      html_url: 'https://latchkey.example/orgs/Acme/teams/platform-tools',
      url: `${API}/teams/${teams[0].id}`,
      privacy: 'closed',
      permission: 'pull',
      parent: null,
      members_count: 2,
      repos_count: 0,
      organization: { login: 'Acme', id: 1_000_000_001, name: 'Acme Limited', type: 'Organization' },
    });
    expect(teams[0].created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it.each(WITHOUT)('returns 404 to a token with the scopes %j', async (scopes) => {
    const world = await createTestWorld();
    const token = await clientWithToken(world, world.alice, { scopes });

    const { statusCode, headers } = await token.get('/user/teams');

    expect(statusCode).toBe(404);
    expect(headers['x-accepted-oauth-scopes']).toBe('admin:org, read:org, repo, user, write:org');
  });
});

describe('GET /user/memberships/orgs', () => {
  it('returns the role of the caller', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const ofAlice = (await world.alice.get('/user/memberships/orgs')).json();
    const ofBob = await (await clientWithToken(world, world.bob)).get('/user/memberships/orgs/acme');

    expect(ofAlice).toMatchObject([{ state: 'active', role: 'admin', organization: { login: 'Acme' } }]);
    expect(ofBob.json()).toMatchObject({
      url: `${API}/orgs/Acme/memberships/bob`,
      state: 'active',
      role: 'member',
      organization_url: `${API}/orgs/Acme`,
      user: { login: 'bob', type: 'User' },
    });
  });

  it('returns no pending memberships', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    expect((await world.alice.get('/user/memberships/orgs?state=active')).json()).toHaveLength(1);
    expect((await world.alice.get('/user/memberships/orgs?state=pending')).json()).toEqual([]);
  });

  it('returns 403 without the scope, and 404 to non-members', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const unscoped = await clientWithToken(world, world.alice, { scopes: ['gist'] });

    expect((await unscoped.get('/user/memberships/orgs')).statusCode).toBe(403);
    expect((await unscoped.get('/user/memberships/orgs/acme')).statusCode).toBe(403);
    expect(await statuses(world, '/user/memberships/orgs/acme')).toEqual([200, 404]);
    expect(await statuses(world, '/user/memberships/orgs/nothing')).toEqual([404, 404]);
  });
});

/** For a member, and for a non-member. */
async function statuses({ alice, mallory }: TestWorld, path: string): Promise<number[]> {
  return [(await alice.get(path)).statusCode, (await mallory.get(path)).statusCode];
}
