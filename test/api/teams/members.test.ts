import { describe, expect, it } from 'vitest';
import { clientWithToken, createAcme, createTestOrganization } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

const API = 'https://latchkey.example/api/v3';

interface Named {
  readonly login: string;
}

/** Acme with a team of Alice, an owner, and Bob; its paths by slug, by id, and by the ids of both. */
async function createTeam() {
  const world = await createTestWorld();
  await createAcme(world);
  const { id, organization } = (await world.alice.get('/orgs/acme/teams/platform-tools')).json();
  const reader = await clientWithToken(world, world.bob);
  return {
    ...world,
    reader,
    paths: [
      '/orgs/Acme/teams/platform-tools',
      `/teams/${id}`,
      `/organizations/${organization.id}/team/${id}`,
    ],
  };
}

describe('A team', () => {
  it('is the same by its slug, its id, and the ids of both', async () => {
    const { reader, paths } = await createTeam();
    const answers = [];
    for (const path of paths) answers.push((await reader.get(path)).json());

    expect(answers[0]).toMatchObject({ slug: 'platform-tools', members_count: 2 });
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });

  it('lists its members', async () => {
    const { reader, paths } = await createTeam();

    for (const path of paths) {
      const { statusCode, body } = await reader.get(`${path}/members`);
      expect([path, statusCode]).toEqual([path, 200]);
      const [alice, second] = JSON.parse(body);
      expect([alice.login, second.login]).toEqual(['alice', 'bob']);
      expect(second).toEqual((await reader.get('/orgs/acme/members?role=member')).json()[0]);
    }
  });

  it('lists its members by role: owners of the organization are maintainers', async () => {
    const { reader, paths } = await createTeam();
    const logins = async (path: string) => (await reader.get(path)).json().map(({ login }: Named) => login);

    for (const path of paths) {
      expect(await logins(`${path}/members?role=maintainer`)).toEqual(['alice']);
      expect(await logins(`${path}/members?role=member`)).toEqual(['bob']);
      expect(await logins(`${path}/members?role=all`)).toEqual(['alice', 'bob']);
    }
  });

  it('lists its members in pages, whose links lead to the path that was asked', async () => {
    const { reader, paths } = await createTeam();

    for (const path of paths) {
      const first = await reader.get(`${path}/members?per_page=1`);
      const second = await reader.get(`${path}/members?per_page=1&page=2`);
      expect(first.headers.link).toBe(
        `<${API}${path}/members?per_page=1&page=2>; rel="next", <${API}${path}/members?per_page=1&page=2>; rel="last"`,
      );
      expect([first.json(), second.json()]).toMatchObject([[{ login: 'alice' }], [{ login: 'bob' }]]);
    }
  });

  it('says who is a member', async () => {
    const { reader, paths } = await createTeam();

    for (const path of paths) {
      const statuses = [];
      for (const login of ['ALICE', 'bob', 'mallory', 'nobody-at-all', 'a--b'])
        statuses.push((await reader.get(`${path}/members/${login}`)).statusCode);
      expect(statuses).toEqual([204, 204, 404, 404, 404]);
    }
  });

  it('returns a membership, whose url leads to it', async () => {
    const { reader, paths } = await createTeam();

    for (const path of paths) {
      expect((await reader.get(`${path}/memberships/Alice`)).json()).toEqual({
        state: 'active',
        role: 'maintainer',
        url: `${API}${path}/memberships/alice`,
      });
      expect((await reader.get(`${path}/memberships/bob`)).json()).toMatchObject({ role: 'member' });
      expect((await reader.get(`${path}/memberships/mallory`)).statusCode).toBe(404);
    }
  });

  it('has no child teams', async () => {
    const { reader, paths } = await createTeam();

    for (const path of paths) expect((await reader.get(`${path}/teams`)).json()).toEqual([]);
  });

  it('shows nothing to non-members, tokens without the scope and anonymous callers', async () => {
    const world = await createTeam();
    const unscoped = await clientWithToken(world, world.alice, { scopes: ['gist'] });

    for (const path of world.paths)
      for (const below of ['', '/members', '/members/bob', '/memberships/bob', '/teams']) {
        const asked = path + below;
        expect([asked, (await world.mallory.get(asked)).statusCode]).toEqual([asked, 404]);
        expect([asked, (await unscoped.get(asked)).statusCode]).toEqual([asked, 404]);
        expect([asked, (await world.anonymous.get(asked)).statusCode]).toEqual([asked, 401]);
        const { statusCode, headers } = await world.reader.get(asked);
        expect([asked, statusCode < 300]).toEqual([asked, true]);
        expect(headers['x-accepted-oauth-scopes']).toBe('admin:org, read:org, repo, user, write:org');
      }
  });

  it('refuses a token that single sign-on requires to be authorized', async () => {
    const world = await createTestWorld();
    await createAcme(world, { samlEnforced: true });
    const { id, organization } = (await world.alice.get('/orgs/acme/teams/platform-tools')).json();
    const token = await clientWithToken(world, world.alice);

    for (const path of [`/teams/${id}`, `/organizations/${organization.id}/team/${id}`])
      for (const below of ['', '/members', '/members/bob', '/memberships/bob', '/teams'])
        expect((await token.get(path + below)).headers['x-github-sso']).toMatch(/^required; url=/);
  });

  it('is found in its own organization only, and by a well-formed id only', async () => {
    const world = await createTeam();
    const other = await createTestOrganization(world.context, {
      login: 'other',
      members: [[world.alice, 'admin']],
      teams: { Second: [world.alice] },
    });
    const { id } = (await world.alice.get('/orgs/other/teams/second')).json();
    const acme = (await world.alice.get('/orgs/acme')).json().id;

    for (const path of [
      `/organizations/${acme}/team/${id}`,
      `/organizations/${other.id}/team/${id}`,
      `/organizations/x/team/${id}`,
      `/organizations/9007199254740993/team/${id}`,
      '/teams/0',
      '/teams/01',
      '/teams/platform-tools',
      '/teams/99999',
    ])
      for (const below of ['', '/members', '/members/alice', '/memberships/alice', '/teams'])
        expect([path + below, (await world.alice.get(path + below)).statusCode]).toEqual([path + below, 404]);
  });
});
