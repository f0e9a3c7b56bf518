import { Octokit } from 'octokit-rest-22';
import { describe, expect, it } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { clientWithToken, createAcme, createTestOrganization } from '../support/organizations.ts';

describe('@octokit/rest 22', () => {
  it('reads who alice is, her organizations and her teams', async () => {
    const world = await createListeningWorld();
    await createAcme(world);
    const { token } = await clientWithToken(world, world.alice, { scopes: ['user', 'read:org'] });
    const { rest } = new Octokit({ auth: token, baseUrl: `${world.url}/api/v3` });
    const org = 'acme';

    const { data: user } = await rest.users.getAuthenticated();
    const { data: orgs } = await rest.orgs.listForAuthenticatedUser();
    const { data: teams } = await rest.teams.listForAuthenticatedUser();
    const membership = await rest.orgs.getMembershipForAuthenticatedUser({ org });
    const check = await rest.orgs.checkMembershipForUser({ org, username: 'bob' });
    const members = await rest.orgs.listMembers({ org });
    const ofTeam = { org, team_slug: 'platform-tools', username: 'bob' };

    expect(user.login).toBe('alice');
    expect(orgs).toMatchObject([{ login: 'Acme' }]);
    expect(teams).toMatchObject([{ slug: 'platform-tools' }]);
    expect(membership.data).toMatchObject({ state: 'active', role: 'admin' });
    expect(check.status).toBe(204);
    expect(members.data.map(({ login }) => login)).toEqual(['alice', 'bob']);
    expect((await rest.teams.getMembershipForUserInOrg(ofTeam)).data.state).toBe('active');
    expect((await rest.search.users({ q: 'ali type:user' })).data.total_count).toBe(1);
  });

  it('pages through organizations by their Link headers', async () => {
    const world = await createListeningWorld();
    for (const login of ['one', 'two', 'three'])
      await createTestOrganization(world.context, { login, members: [[world.alice, 'member']] });
    const { token } = await clientWithToken(world, world.alice);
    const octokit = new Octokit({ auth: token, baseUrl: `${world.url}/api/v3` });

    const all = await octokit.paginate(octokit.rest.orgs.listForAuthenticatedUser, { per_page: 1 });

    expect(all.map(({ login }) => login)).toEqual(['one', 'two', 'three']);
  });
});
