import { expect, it } from 'vitest';
import { createTestOrganization } from '../support/organizations.ts';
import { type Consumer, createConsumer, exchangeAsGo } from './consumer.ts';

/** Acme's team that Alice is in, one that she is not in, and her token. */
async function createTeams(): Promise<Consumer & { own: number; other: number; token: string }> {
  const consumer = await createConsumer();
  await createTestOrganization(consumer.context, {
    login: 'guild',
    members: [[consumer.alice, 'member']],
    teams: { Members: [] },
  });
  const idOf = async (path: string) => (await consumer.alice.get(path)).json().id;
  const { accessToken } = await exchangeAsGo(consumer, await consumer.code({ scope: 'user,read:org' }));
  return {
    ...consumer,
    own: await idOf('/orgs/acme/teams/platform-tools'),
    other: await idOf('/orgs/guild/teams/members'),
    token: accessToken,
  };
}

/** `social_core/backends/github.py`, `GithubTeamOAuth2`: any status up to 399 lets her in. */
it('social_core lets alice in by the id of her team', async () => {
  const { get, token, own, other } = await createTeams();
  const headers = { authorization: `token ${token}` };
  const { login } = JSON.parse((await get('/user', headers)).body);

  expect((await get(`/teams/${own}/members/${login}`, headers)).status).toBe(204);
  expect((await get(`/teams/${other}/members/${login}`, headers)).status).toBe(404);
});

/** warden-github, `User#team_member?`, over octokit.rb: 204 is yes, 404 is no. */
it('warden-github knows the team of alice, and lists it', async () => {
  const { get, token, own, other } = await createTeams();
  const headers = {
    accept: 'application/vnd.github.v3+json',
    'user-agent': 'Octokit Ruby Gem 4.22.0',
    authorization: `token ${token}`,
  };

  expect((await get(`/teams/${own}/members/alice`, headers)).status).toBe(204);
  expect((await get(`/teams/${other}/members/alice`, headers)).status).toBe(404);
  const members = JSON.parse((await get(`/teams/${own}/members`, headers)).body);
  expect(members.map(({ login }: { login: string }) => login)).toEqual(['alice', 'bob']);
});

/** datasette-auth-github, `utils.py`: looks up the id by the slug, then the membership by the id. */
it('datasette-auth-github lets alice in by an active membership of her team', async () => {
  const { get, token } = await createTeams();
  const headers = { authorization: `token ${token}` };
  const memberOf = async (org: string, slug: string) => {
    const team = await get(`/orgs/${org}/teams/${slug}`, headers);
    if (team.status !== 200) return false;
    const { status, body } = await get(`/teams/${JSON.parse(team.body).id}/memberships/alice`, headers);
    return status === 200 && JSON.parse(body).state === 'active';
  };

  expect(await memberOf('acme', 'platform-tools')).toBe(true);
  expect(await memberOf('guild', 'members')).toBe(false);
  expect(await memberOf('acme', 'nothing')).toBe(false);
});
