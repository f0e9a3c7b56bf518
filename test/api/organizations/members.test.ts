import { describe, expect, it } from 'vitest';
import { clientWithToken, createAcme, createTestOrganization } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

const API = 'https://latchkey.example/api/v3';

describe('GET /orgs/:org', () => {
  it('returns the organization to anybody, whatever the case of its login', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const { statusCode, body, headers } = await world.anonymous.get('/orgs/aCME');

    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      login: 'Acme',
      id: 1_000_000_001,
      name: 'Acme Limited',
      html_url: 'https://latchkey.example/Acme',
      type: 'Organization',
      public_repos: 0,
    });
    expect(headers['last-modified']).toMatch(/GMT$/);
    expect(body).not.toContain('alice');
  });

  it('returns 404 for an unknown organization or a user', async () => {
    const { anonymous } = await createTestWorld();

    for (const login of ['nothing', 'alice', 'a--b', '%00'])
      expect((await anonymous.get(`/orgs/${login}`)).statusCode).toBe(404);
  });
});

describe('GET /orgs/:org/members', () => {
  it('lists all members to members, or those with a role', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const token = await clientWithToken(world, world.bob);
    const logins = async (query = '') =>
      (await token.get(`/orgs/acme/members${query}`)).json().map(({ login }: { login: string }) => login);

    expect(await logins()).toEqual(['alice', 'bob']);
    expect(await logins('?role=admin')).toEqual(['alice']);
    expect(await logins('?role=member')).toEqual(['bob']);
    expect(await logins('?per_page=1&page=2')).toEqual(['bob']);
    expect(await logins('?page=3')).toEqual([]);
  });

  it('lists members without two-factor authentication to owners only', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const path = '/orgs/acme/members?filter=2fa_disabled';

    const toAlice = await (await clientWithToken(world, world.alice)).get(path);
    const toBob = await (await clientWithToken(world, world.bob)).get(path);

    expect(toAlice.json().map(({ login }: { login: string }) => login)).toEqual(['alice']);
    expect([toBob.statusCode, toBob.json().message]).toEqual([422, 'Only owners can use this filter.']);
  });

  it('redirects non-members, and tokens without the scope, to the empty list of public members', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const unscoped = await clientWithToken(world, world.bob, { scopes: ['gist'] });

    for (const caller of [world.mallory, unscoped]) {
      const { statusCode, headers } = await caller.get('/orgs/acme/members');
      expect([statusCode, headers.location]).toEqual([302, `${API}/orgs/Acme/public_members`]);
    }
    expect((await world.anonymous.get('/orgs/acme/public_members')).json()).toEqual([]);
    expect((await world.anonymous.get('/orgs/nothing/public_members')).statusCode).toBe(404);
  });
});

describe('GET /orgs/:org/members/:username', () => {
  it('returns 204 for a member and 404 for others', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const answers = [
      await world.alice.get('/orgs/acme/members/BOB'),
      await world.alice.get('/orgs/acme/members/mallory'),
      await world.alice.get('/orgs/acme/members/nobody-at-all'),
      await world.alice.get('/orgs/nothing/members/bob'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 404, 404, 404]);
    expect(answers[0]?.body).toBe('');
  });

  it('redirects non-members to the public check, which returns 404', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const asked = await world.mallory.get('/orgs/acme/members/bob');
    const redirected = await world.mallory.get('/orgs/acme/public_members/bob');

    expect([asked.statusCode, asked.headers.location]).toEqual([302, `${API}/orgs/Acme/public_members/bob`]);
    expect(redirected.statusCode).toBe(404);
    const hostile = await world.mallory.get('/orgs/acme/members/a%2F..%2F%0d%0ab');
    expect(hostile.headers.location).toBe(`${API}/orgs/Acme/public_members/a%2F..%2F%0D%0Ab`);
  });

  it('returns 401 without credentials', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    for (const path of ['members', 'members/bob', 'memberships/bob', 'teams', 'teams/platform-tools'])
      expect((await world.anonymous.get(`/orgs/acme/${path}`)).statusCode).toBe(401);
  });
});

describe('GET /orgs/:org/memberships/:username', () => {
  it('returns the role of another member', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    expect((await world.alice.get('/orgs/acme/memberships/bob')).json()).toMatchObject({
      state: 'active',
      role: 'member',
      organization: { login: 'Acme' },
      user: { login: 'bob' },
    });
    expect((await world.alice.get('/orgs/acme/memberships/mallory')).statusCode).toBe(404);
  });

  it('returns 403 to non-members', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const { statusCode, body } = await world.mallory.get('/orgs/acme/memberships/bob');

    expect(statusCode).toBe(403);
    expect(JSON.parse(body).message).toBe(
      'You must be a member of Acme to see membership information for bob.',
    );
  });
});

describe('GET /users/:username/orgs', () => {
  it('lists nothing: memberships are private', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    expect((await world.anonymous.get('/users/alice/orgs')).json()).toEqual([]);
    expect((await world.anonymous.get('/users/nobody-at-all/orgs')).statusCode).toBe(404);
  });
});

describe('Teams of an organization', () => {
  it('are listed to members', async () => {
    const world = await createTestWorld();
    await createAcme(world, { teams: { 'Platform & Tools': [world.bob], Second: [] } });

    const all = (await world.alice.get('/orgs/acme/teams')).json();
    const page = await world.alice.get('/orgs/acme/teams?per_page=1&page=2');

    expect(all).toMatchObject([{ slug: 'platform-tools' }, { slug: 'second' }]);
    expect(all[0]).not.toHaveProperty('organization');
    expect(page.json()).toMatchObject([{ slug: 'second' }]);
    expect((await world.mallory.get('/orgs/acme/teams')).statusCode).toBe(404);
  });

  it('are returned by name and by id', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const byName = (await world.alice.get('/orgs/acme/teams/Platform-Tools')).json();
    const byId = await world.alice.get(`/teams/${byName.id}`);

    expect(byName).toMatchObject({
      name: 'Platform & Tools',
      members_count: 2,
      organization: { login: 'Acme' },
    });
    expect(byId.json()).toEqual(byName);
    const paths = ['/orgs/acme/teams/nothing', '/orgs/acme/teams/a..b', '/teams/99', '/teams/x', '/teams/0'];
    for (const path of paths) expect((await world.alice.get(path)).statusCode).toBe(404);
    for (const path of ['/orgs/acme/teams/platform-tools', `/teams/${byName.id}`])
      expect((await world.mallory.get(path)).statusCode).toBe(404);
  });

  it('return their members and memberships', async () => {
    const world = await createTestWorld();
    await createAcme(world, { teams: { Platform: [world.bob], Owners: [world.alice] } });
    const asked = async (path: string) => (await world.alice.get(`/orgs/acme/teams/${path}`)).statusCode;

    expect(await asked('platform/members/bob')).toBe(204);
    expect(await asked('platform/members/alice')).toBe(404);
    expect(await asked('nothing/members/bob')).toBe(404);
    expect((await world.mallory.get('/orgs/acme/teams/platform/members/bob')).statusCode).toBe(404);
    expect((await world.alice.get('/orgs/acme/teams/platform/memberships/bob')).json()).toEqual({
      state: 'active',
      role: 'member',
      url: `${API}/orgs/Acme/teams/platform/memberships/bob`,
    });
    expect((await world.alice.get('/orgs/acme/teams/owners/memberships/alice')).json().role).toBe(
      'maintainer',
    );
    expect(await asked('platform/memberships/alice')).toBe(404);
  });

  it('return 404 to a token without the scope', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const unscoped = await clientWithToken(world, world.alice, { scopes: ['gist'] });
    const { id } = (await world.alice.get('/orgs/acme/teams/platform-tools')).json();

    for (const path of ['/orgs/acme/teams', '/orgs/acme/teams/platform-tools', `/teams/${id}`])
      expect((await unscoped.get(path)).statusCode).toBe(404);
  });

  it('are found in their own organization only', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    await createTestOrganization(world.context, {
      login: 'other',
      members: [[world.mallory, 'admin']],
      teams: { Platform: [] },
    });

    expect((await world.mallory.get('/orgs/other/teams/platform-tools')).statusCode).toBe(404);
    expect((await world.mallory.get('/orgs/other/teams/platform/members/bob')).statusCode).toBe(404);
  });
});
