import { describe, expect, it } from 'vitest';
import { clientWithToken, createAcme, createTestOrganization } from '../support/organizations.ts';
import { createTestWorld, type Person, type TestWorld } from '../support/test-world.ts';

interface Asked {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { readonly type?: string; readonly message: string; readonly path?: unknown }[];
}

type Ask = (query: string, variables?: object) => Promise<Asked>;

async function asking(
  world: TestWorld,
  person: Pick<Person, 'account'>,
  scopes: readonly string[] = ['read:org'],
): Promise<Ask> {
  const { token } = await clientWithToken(world, person, { scopes });
  return async (query, variables) => {
    const { statusCode, body } = await world.server.inject({
      method: 'POST',
      url: '/api/graphql',
      headers: { authorization: `token ${token}` },
      payload: { query, variables },
    });
    expect(statusCode).toBe(200);
    return JSON.parse(body);
  };
}

/** Acme with Alice as owner, Bob as member, and three teams. */
async function createTeams(): Promise<TestWorld> {
  const world = await createTestWorld();
  await createAcme(world, {
    teams: { 'Platform & Tools': [world.alice, world.bob], Design: [world.bob], Empty: [] },
  });
  return world;
}

const SLUGS = 'nodes { slug } edges { cursor node { slug } } totalCount pageInfo { endCursor hasNextPage }';

function slugsOf({ data, errors }: Asked): unknown {
  expect(errors).toBeUndefined();
  const { teams } = Object(data?.organization);
  const nodes = teams.nodes.map(({ slug }: { slug: string }) => slug);
  expect(teams.edges.map(({ node }: { node: { slug: string } }) => node.slug)).toEqual(nodes);
  return nodes;
}

describe('Organization.teams', () => {
  it('has the properties of a team', async () => {
    const world = await createTeams();
    const ask = await asking(world, world.bob);
    const byRest = (await world.alice.get('/orgs/acme/teams/platform-tools')).json();

    const { data } = await ask(`{ organization(login: "acme") { teams(first: 1) {
      totalCount nodes { id databaseId name slug combinedSlug description privacy url organization { login } } } } }`);

    expect(data?.organization).toEqual({
      teams: {
        totalCount: 3,
        nodes: [
          {
            id: byRest.node_id,
            databaseId: byRest.id,
            name: 'Platform & Tools',
            slug: 'platform-tools',
            combinedSlug: 'Acme/platform-tools',
            description: '',
            privacy: 'VISIBLE',
            url: byRest.html_url,
            organization: { login: 'Acme' },
          },
        ],
      },
    });
  });

  it.each([
    ['first: 9', ['platform-tools', 'design', 'empty']],
    ['first: 9, userLogins: ["ALICE"]', ['platform-tools']],
    ['first: 9, userLogins: ["bob", "alice", "bob"]', ['platform-tools', 'design']],
    ['first: 9, userLogins: ["nobody", "a--b", ""]', []],
    ['first: 9, userLogins: ["bob\\u0000", "alice"]', ['platform-tools']],
    ['first: 9, userLogins: ["\\u0000"]', []],
    ['first: 9, query: "tool\\u0000"', []],
    ['first: 9, userLogins: []', ['platform-tools', 'design', 'empty']],
    ['first: 9, userLogins: null, query: null, role: null', ['platform-tools', 'design', 'empty']],
    ['first: 9, query: "TOOL"', ['platform-tools']],
    ['first: 9, query: "m-t"', ['platform-tools']],
    ['first: 9, query: "%"', []],
    ['first: 9, role: MEMBER', ['platform-tools', 'design']],
    ['first: 9, role: ADMIN', []],
    ['first: 9, role: MEMBER, query: "e", userLogins: ["bob"]', ['design']],
    ['first: 0', []],
  ])('filters by %s', async (given, slugs) => {
    const world = await createTeams();
    const ask = await asking(world, world.bob);

    expect(slugsOf(await ask(`{ organization(login: "acme") { teams(${given}) { ${SLUGS} } } }`))).toEqual(
      slugs,
    );
  });

  it('counts an owner as an admin of every team', async () => {
    const world = await createTeams();
    const ask = await asking(world, world.alice);
    const slugs = async (role: string) =>
      slugsOf(await ask(`{ organization(login: "acme") { teams(first: 9, role: ${role}) { ${SLUGS} } } }`));

    expect(await slugs('ADMIN')).toEqual(['platform-tools', 'design', 'empty']);
    expect(await slugs('MEMBER')).toEqual(['platform-tools']);
  });

  it('paginates', async () => {
    const world = await createTeams();
    const ask = await asking(world, world.bob);
    const query = `query ($after: String) { organization(login: "acme") { teams(first: 2, after: $after) { ${SLUGS} } } }`;

    const first = await ask(query);
    const { pageInfo } = Object(first.data?.organization).teams;
    const second = await ask(query, { after: pageInfo.endCursor });

    expect([slugsOf(first), slugsOf(second)]).toEqual([['platform-tools', 'design'], ['empty']]);
    expect([pageInfo.hasNextPage, Object(second.data?.organization).teams.pageInfo.hasNextPage]).toEqual([
      true,
      false,
    ]);
  });

  it('is empty for callers who are not members', async () => {
    const world = await createTeams();
    const ask = await asking(world, world.mallory);
    const query = `{ organization(login: "acme") { login teams(first: 9) { ${SLUGS} } membersWithRole(first: 9) { totalCount nodes { login } } } }`;

    expect((await ask(query)).data?.organization).toMatchObject({
      login: 'Acme',
      teams: { totalCount: 0, nodes: [] },
      membersWithRole: { totalCount: 0, nodes: [] },
    });
  });

  it('refuses a token without the scope, or without authorization for single sign-on', async () => {
    const world = await createTestWorld();
    await createAcme(world, { samlEnforced: true });
    const unscoped = await asking(world, world.alice, ['gist']);
    const unauthorized = await asking(world, world.alice);

    for (const field of ['teams(first: 9) { totalCount }', 'membersWithRole(first: 9) { totalCount }']) {
      const query = `{ viewer { login } organization(login: "acme") { login ${field} } }`;
      const [name] = field.split('(');
      const missing = await unscoped(query);
      expect(missing.data).toEqual({ viewer: { login: 'alice' }, organization: null });
      expect(missing.errors).toMatchObject([{ type: 'INSUFFICIENT_SCOPES', path: ['organization', name] }]);
      expect(missing.errors?.[0]?.message).toContain(`The '${name}' field requires`);
      const forbidden = await unauthorized(query);
      expect(forbidden.data).toEqual({ viewer: { login: 'alice' }, organization: null });
      expect(forbidden.errors).toMatchObject([{ type: 'FORBIDDEN', message: expect.stringMatching(/SAML/) }]);
    }
  });

  it.each([
    ['teams', /must provide a `first` value to properly paginate the `teams` connection/],
    ['teams(first: -1)', /-1 records on the `teams` connection exceeds the `first` limit/],
    ['teams(first: 101)', /exceeds the `first` limit of 100/],
    ['teams(first: 1, after: "x")', /valid cursor/],
    ['teams(first: 1, role: OWNER)', /TeamRole/],
    ['membersWithRole', /properly paginate the `membersWithRole` connection/],
  ])('refuses %s', async (field, message) => {
    const world = await createTeams();
    const ask = await asking(world, world.bob);

    const { errors } = await ask(`{ organization(login: "acme") { ${field} { totalCount } } }`);

    expect(errors?.[0]?.message).toMatch(message);
  });

  it('refuses more than 100 logins', async () => {
    const world = await createTeams();
    const ask = await asking(world, world.bob);
    const query = `query ($who: [String!]) { organization(login: "acme") { teams(first: 1, userLogins: $who) { totalCount } } }`;
    const who = Array.from({ length: 101 }, (_, number) => `user-${number}`);

    expect((await ask(query, { who: who.slice(1) })).errors).toBeUndefined();
    expect((await ask(query, { who })).errors?.[0]?.message).toMatch(/at most 100/);
  });
});

describe('Organization.membersWithRole', () => {
  it('lists the members with their roles', async () => {
    const world = await createTeams();
    const query = `{ organization(login: "acme") { membersWithRole(first: 9) {
      totalCount nodes { login } edges { role hasTwoFactorEnabled node { login email } } } } }`;

    const toBob = await (await asking(world, world.bob))(query);
    const toAlice = await (await asking(world, world.alice))(query);

    expect(toBob.data?.organization).toEqual({
      membersWithRole: {
        totalCount: 2,
        nodes: [{ login: 'alice' }, { login: 'bob' }],
        edges: [
          { role: 'ADMIN', hasTwoFactorEnabled: null, node: { login: 'alice', email: expect.any(String) } },
          { role: 'MEMBER', hasTwoFactorEnabled: null, node: { login: 'bob', email: '' } },
        ],
      },
    });
    expect(toAlice.data?.organization).toMatchObject({
      membersWithRole: { edges: [{ hasTwoFactorEnabled: false }, { hasTwoFactorEnabled: true }] },
    });
  });
});

describe('User', () => {
  it('tells since when it exists, and of whom it is', async () => {
    const world = await createTeams();
    const ask = await asking(world, world.bob);
    const { created_at } = (await world.alice.get('/users/bob')).json();

    const { data } = await ask(
      '{ viewer { createdAt isViewer isSiteAdmin } user(login: "alice") { isViewer } }',
    );

    expect(data).toEqual({
      viewer: { createdAt: created_at, isViewer: true, isSiteAdmin: false },
      user: { isViewer: false },
    });
  });

  it('finds an organization that it belongs to', async () => {
    const world = await createTeams();
    await createTestOrganization(world.context, { login: 'other', members: [[world.mallory, 'admin']] });
    const query = `{ viewer { ${['ACME', 'other', 'nothing', 'a--b'].map((login, at) => `o${at}: organization(login: "${login}") { login }`)} }
      user(login: "alice") { acme: organization(login: "acme") { login } }
      mallory: user(login: "mallory") { acme: organization(login: "acme") { login } other: organization(login: "other") { login } } }`;

    expect(await (await asking(world, world.bob))(query)).toEqual({
      data: {
        viewer: { o0: { login: 'Acme' }, o1: null, o2: null, o3: null },
        user: { acme: { login: 'Acme' } },
        mallory: { acme: null, other: null },
      },
    });
  });

  it('keeps an organization from tokens that may not see the membership', async () => {
    const world = await createTestWorld();
    await createAcme(world, { samlEnforced: true });
    const query = '{ viewer { login organization(login: "acme") { login } } }';

    const missing = await (await asking(world, world.alice, ['gist']))(query);
    const unauthorized = await (await asking(world, world.alice))(query);

    expect(missing.data).toEqual({ viewer: { login: 'alice', organization: null } });
    expect(missing.errors).toMatchObject([{ type: 'INSUFFICIENT_SCOPES', path: ['viewer', 'organization'] }]);
    expect(unauthorized).toEqual({ data: { viewer: { login: 'alice', organization: null } } });
  });
});

describe('A query that visits too much', () => {
  it('is stopped, because organizations contain members, who have organizations', async () => {
    const world = await createTestWorld();
    for (let number = 0; number < 12; number++)
      await createTestOrganization(world.context, {
        login: `guild-${number}`,
        members: [[world.alice, 'admin']],
        teams: { Team: [world.alice] },
      });
    const ask = await asking(world, world.alice);
    const inner = 'organizations(first: 100) { nodes { membersWithRole(first: 100) { nodes {';
    const query = `{ viewer { ${inner.repeat(3)} login ${'}'.repeat(3 * 4)} } }`;
    const many = Array.from({ length: 40 }, (_, at) => `a${at}: organization(login: "guild-1") { login }`);
    const lookups = `{ viewer { organizations(first: 100) { nodes { membersWithRole(first: 100) { nodes { organizations(first: 100) { nodes { membersWithRole(first: 1) { nodes { ${many} } } } } } } } } } }`;

    for (const deep of [query, lookups]) {
      const { errors } = await ask(deep);
      expect(errors?.[0]).toMatchObject({ type: 'MAX_NODE_LIMIT_EXCEEDED' });
      expect(JSON.stringify(errors).length).toBeLessThan(100_000);
    }
  });
});
