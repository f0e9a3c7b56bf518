import { expect, it } from 'vitest';
import { createConsumer, exchangeAsGo } from './consumer.ts';

/** verdaccio-github-oauth-ui, `src/server/github/client.ts`, over Octokit: asks for each organization and team of its settings. */
it('Verdaccio lets alice in by her organization or her team, and by no repository', async () => {
  const world = await createConsumer();
  const code = await world.code({ redirect_uri: world.redirectUri, scope: 'read:org' });
  const { accessToken } = await exchangeAsGo(world, code);
  const headers = {
    accept: 'application/vnd.github.v3+json',
    authorization: `token ${accessToken}`,
    'user-agent': 'octokit.js/5.0.5',
  };
  const status = async (path: string) => (await world.get(path, headers)).status;

  expect(JSON.parse((await world.get('/user', headers)).body).login).toBe('alice');
  expect(await status('/orgs/Acme/members/alice')).toBe(204);
  expect(await status('/orgs/Acme/teams/platform-tools/memberships/alice')).toBe(200);
  expect(await status('/orgs/Acme/teams/other/memberships/alice')).toBe(404);
  expect(await status('/repos/Acme/registry/collaborators/alice')).toBe(404);
});

/** Its checks in one query, as GraphQL has them. */
it('Verdaccio finds the organization and the teams of alice in one query', async () => {
  const world = await createConsumer();
  const code = await world.code({ redirect_uri: world.redirectUri, scope: 'read:org' });
  const { accessToken } = await exchangeAsGo(world, code);
  const query = `query ($org: String!, $who: [String!]) { viewer { login createdAt
    organization(login: $org) { login teams(first: 100, userLogins: $who) { nodes { slug } } } } }`;

  const { body } = await world.post(
    '/api/graphql',
    { authorization: `bearer ${accessToken}`, 'content-type': 'application/json' },
    JSON.stringify({ query, variables: { org: 'acme', who: ['alice'] } }),
  );

  expect(JSON.parse(body).data.viewer).toEqual({
    login: 'alice',
    createdAt: world.alice.account.createdAt,
    organization: { login: 'Acme', teams: { nodes: [{ slug: 'platform-tools' }] } },
  });
});
