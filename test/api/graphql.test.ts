import { describe, expect, it } from 'vitest';
import { clientWithToken, createAcme, createTestOrganization } from '../support/organizations.ts';
import { basicHeader, createTestWorld, type TestWorld } from '../support/test-world.ts';

type Headers = Record<string, string>;

async function ask(
  { server }: TestWorld,
  authorization: string | undefined,
  body: unknown,
  headers: Headers = {},
) {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/graphql',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...headers,
      ...(authorization && { authorization }),
    },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { ...answer, status: answer.statusCode, json: answer.json() };
}

async function clientOfAlice(world: TestWorld, scopes: readonly string[] = ['repo', 'read:org', 'gist']) {
  const { token } = await clientWithToken(world, world.alice, { scopes });
  return (query: string, more: object = {}) => ask(world, `token ${token}`, { query, ...more });
}

describe('POST /api/graphql', () => {
  it('answers the queries of gh', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const runQuery = await clientOfAlice(world);

    expect((await runQuery('query UserCurrent{viewer{login}}', { variables: null })).json).toEqual({
      data: { viewer: { login: 'alice' } },
    });
    expect((await runQuery('{viewer{login organizations(first:100){nodes{login}}}}')).json).toEqual({
      data: { viewer: { login: 'alice', organizations: { nodes: [{ login: 'Acme' }] } } },
    });
    const { json, headers } = await runQuery('{viewer{id}}');
    expect(json.data.viewer.id).toBe((await world.alice.get('/user')).json().node_id);
    expect(headers['x-oauth-scopes']).toBe('gist, read:org, repo');
    expect(headers).not.toHaveProperty('etag');
  });

  it('finds users and organizations by login', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const runQuery = await clientOfAlice(world);
    const query = `query ($who: String!) {
      user(login: $who) { login name email databaseId avatarUrl(size: 20) url organizations(first: 5) { totalCount } }
      organization(login: "acme") { id login name databaseId }
    }`;

    const { data } = (await runQuery(query, { variables: { who: 'BOB' } })).json;

    expect(data.user).toEqual({
      login: 'bob',
      name: 'Bob',
      email: '',
      databaseId: world.bob.account.id,
      avatarUrl: `https://latchkey.example/avatars/u/${world.bob.account.id}`,
      url: 'https://latchkey.example/bob',
      organizations: { totalCount: 0 },
    });
    expect(data.organization).toMatchObject({
      login: 'Acme',
      name: 'Acme Limited',
      databaseId: 1_000_000_001,
    });
  });

  it('paginates', async () => {
    const world = await createTestWorld();
    for (const login of ['one', 'two', 'three'])
      await createTestOrganization(world.context, { login, members: [[world.alice, 'member']] });
    const runQuery = await clientOfAlice(world);
    const page = async (given: string) =>
      (
        await runQuery(
          `{viewer{organizations(${given}){nodes{login} totalCount pageInfo{endCursor hasNextPage}}}}`,
        )
      ).json.data.viewer.organizations;

    const first = await page('first:2');
    const second = await page(`first:2, after:"${first.pageInfo.endCursor}"`);

    expect(first).toMatchObject({ totalCount: 3, nodes: [{ login: 'one' }, { login: 'two' }] });
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(second.nodes).toEqual([{ login: 'three' }]);
  });

  it('returns errors in the query with status 200', async () => {
    const runQuery = await clientOfAlice(await createTestWorld());
    const deep = `{__schema{types{fields{type${'{ofType'.repeat(16)}{name}${'}'.repeat(16)}}}}}`;
    const wide = Array.from({ length: 600 }, (_, place) => `a${place}:viewer{id}`).join(' ');
    const bomb = `{viewer{...f0}} ${Array.from({ length: 30 }, (_, at) => `fragment f${at} on User{...f${at + 1} ...f${at + 1}}`).join(' ')} fragment f30 on User{id}`;

    for (const [query, message] of [
      ['{', /Syntax Error/],
      ['{viewer{password}}', /Cannot query field "password"/],
      ['mutation{x}', /not configured|not defined|Schema/],
      ['{viewer{organizations{totalCount}}}', /must provide a `first`/],
      ['{viewer{organizations(first:101){totalCount}}}', /exceeds the `first` limit/],
      ['{viewer{organizations(first:1,after:"x"){totalCount}}}', /valid cursor/],
      ['{user(login:"nobody-at-all"){id}}', /Could not resolve to a User with the login of 'nobody-at-all'/],
      ['{organization(login:"x"){id}}', /Could not resolve to an Organization/],
      [deep, /nested too deeply/],
      [`{${wide}}`, /tokens/],
      ['{viewer{...a}} fragment a on User{...a}', /itself/],
      [`{viewer{id}}${' '.repeat(70_000)}`, /too long/],
    ] as const) {
      const { status, json } = await runQuery(query);
      expect(status).toBe(200);
      expect(json.errors[0].message).toMatch(message);
    }
    expect((await runQuery(bomb)).json.data).toEqual({ viewer: { id: expect.any(String) } });
    const { errors, data } = (await runQuery('{user(login:"nobody-at-all"){id}}')).json;
    expect([data, errors]).toEqual([
      { user: null },
      [expect.objectContaining({ type: 'NOT_FOUND', path: ['user'], locations: [{ line: 1, column: 2 }] })],
    ]);
  });

  it('supports introspection of the schema', async () => {
    const runQuery = await clientOfAlice(await createTestWorld());

    expect((await runQuery('{__type(name:"User"){fields{name}}}')).json.data.__type.fields).toContainEqual({
      name: 'login',
    });
  });

  it('returns organizations only to tokens that may see them', async () => {
    const world = await createTestWorld();
    await createAcme(world, { samlEnforced: true });
    const query = '{viewer{login organizations(first:9){nodes{login}}}}';

    const unscoped = await (await clientOfAlice(world, ['gist']))(query);
    const unauthorized = await (await clientOfAlice(world))(query);
    const byPassword = await ask(world, basicHeader('alice', world.alice.password), { query });

    expect(unscoped.json.errors[0]).toMatchObject({
      type: 'INSUFFICIENT_SCOPES',
      path: ['viewer', 'organizations'],
    });
    expect(unscoped.json.data).toEqual({ viewer: { login: 'alice', organizations: null } });
    expect(unauthorized.json.data.viewer.organizations.nodes).toEqual([]);
    expect(byPassword.json.data.viewer.organizations.nodes).toEqual([{ login: 'Acme' }]);
  });

  it('returns 401 without credentials', async () => {
    const world = await createTestWorld();
    const query = '{viewer{login}}';

    const wrong = await ask(world, 'bearer ghp_wrong', { query });
    const anonymous = await ask(world, undefined, { query });

    expect([wrong.status, wrong.json.message]).toEqual([401, 'Bad credentials']);
    expect([anonymous.status, anonymous.json.message]).toEqual([401, 'Requires authentication']);
  });

  it('refuses malformed requests and other methods', async () => {
    const world = await createTestWorld();
    const { token } = await clientWithToken(world, world.alice);
    const status = async (body: unknown) => (await ask(world, `token ${token}`, body)).status;

    expect(await status({})).toBe(400);
    expect(await status('{')).toBe(400);
    expect(await status({ query: 5 })).toBe(422);
    expect(await status({ query: '{viewer{id}}', variables: 'x' })).toBe(422);
    const { server } = world;
    expect((await server.inject({ url: '/api/graphql' })).statusCode).toBe(404);
    expect((await server.inject({ url: '/api/graphql/x' })).json().message).toBe('Not Found');
    expect((await server.inject({ method: 'OPTIONS', url: '/api/graphql' })).statusCode).toBe(204);
  });
});
