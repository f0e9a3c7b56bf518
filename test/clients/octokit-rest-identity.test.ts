import { Octokit } from 'octokit-rest-22';
import { describe, expect, it } from 'vitest';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { ACME, seedUser } from '../support/seeds.ts';

describe('@octokit/rest 22', () => {
  it('reads who alice is, her organizations and her teams', async () => {
    const users = ['mallory', 'bob'].map((login) => seedUser(login));
    const { latchkey } = await startLatchkeyWithApp({}, { seed: { users, organizations: [ACME] } });
    const token = await latchkey.createToken('alice', ['user', 'read:org']);
    const { rest } = new Octokit({ auth: token, baseUrl: `${latchkey.url}/api/v3` });
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
    const organizations = ['one', 'two', 'three'].map((login) => ({ login, members: ['alice'] }));
    const { latchkey } = await startLatchkeyWithApp({}, { seed: { organizations } });
    const token = await latchkey.createToken('alice', ['read:org']);
    const octokit = new Octokit({ auth: token, baseUrl: `${latchkey.url}/api/v3` });

    const all = await octokit.paginate(octokit.rest.orgs.listForAuthenticatedUser, { per_page: 1 });

    expect(all.map(({ login }) => login)).toEqual(['one', 'two', 'three']);
  });
});
