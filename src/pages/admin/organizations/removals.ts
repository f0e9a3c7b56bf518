import { getOrganization } from '../../../core/directory/organizations/get.ts';
import { removeFromOrganization, removeFromTeam } from '../../../core/directory/organizations/members.ts';
import { getMember, listMembers, listTeams } from '../../../core/directory/organizations/people/list.ts';
import { deleteTeam } from '../../../core/directory/organizations/teams.ts';
import { deleteOrganization } from '../../../core/directory/organizations/update.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { confirmation } from '../../confirmation.tsx';
import { redirectTo } from '../../responses.tsx';
import { organizationPath, teamPath } from '../paths.ts';
import { findTeam } from './find.ts';

/** Only the count matters. */
const ONE = { page: 1, perPage: 1 } as const;

const common = { audience: siteAdministrator, menu: '/admin/organizations' } as const;
const team = '/admin/organizations/:login/teams/:slug';

export const removeOrganization = confirmation({
  ...common,
  path: '/admin/organizations/:login/removal',
  summary: 'Delete an organization',

  async find({ params }, context) {
    const organization = await getOrganization(context, params.login);
    const { total: people } = await listMembers(context, organization, ONE);
    const { total: teams } = await listTeams(context, organization, ONE);
    return { organization, hits: { people, teams } };
  },
  ask: ({ organization, hits }, { words: { organizations: words } }) => ({
    title: words.removeTitle(organization.login),
    explain: [words.removeExplain],
    hits,
    lastUsed: 'not recorded',
    button: words.remove,
    back: organizationPath(organization),
  }),
  async perform({ organization }, context) {
    await deleteOrganization(context, organization);
    return redirectTo('/admin/organizations', 'organization_removed');
  },
});

export const removeMember = confirmation({
  ...common,
  path: '/admin/organizations/:login/members/:member/removal',
  summary: 'Remove a person from an organization and its teams',

  async find({ params }, context) {
    const organization = await getOrganization(context, params.login);
    const { account } = await getMember(context, organization, { login: params.member });
    const { total: teams } = await listTeams(context, organization, { ...ONE, member: account.id });
    return { organization, account, teams };
  },
  ask: ({ organization, account, teams }, { words: { organizations: words } }) => ({
    title: words.removeMemberTitle(account.login, organization.login),
    explain: [words.removeMemberExplain],
    hits: { people: 1, teams },
    lastUsed: 'not recorded',
    button: words.removeMember,
    back: organizationPath(organization),
  }),
  async perform({ organization, account }, context) {
    await removeFromOrganization(context, organization, account);
    return redirectTo(organizationPath(organization), 'member_removed');
  },
});

export const removeTeam = confirmation({
  ...common,
  path: `${team}/removal`,
  summary: 'Delete a team',

  find: ({ params }, context) => findTeam(context, params),
  ask: ({ organization, team }, { words: { organizations: words } }) => ({
    title: words.removeTitle(team.name),
    explain: [words.removeTeamExplain],
    hits: { teams: 1, people: team.members },
    lastUsed: 'not recorded',
    button: words.removeTeam,
    back: teamPath(organization, team),
  }),
  async perform({ organization, team }, context) {
    await deleteTeam(context, organization, team);
    return redirectTo(organizationPath(organization), 'team_deleted');
  },
});

export const removeTeamMember = confirmation({
  ...common,
  path: `${team}/members/:member/removal`,
  summary: 'Remove a person from a team',

  async find({ params }, context) {
    const { organization, team } = await findTeam(context, params);
    const { account } = await getMember(context, organization, { login: params.member, team });
    return { organization, team, account };
  },
  ask: ({ organization, team, account }, { words: { organizations: words } }) => ({
    title: words.removeMemberTitle(account.login, team.name),
    explain: [words.removeTeamMemberExplain],
    hits: { people: 1 },
    lastUsed: 'not recorded',
    button: words.removeMember,
    back: teamPath(organization, team),
  }),
  async perform({ organization, team, account }, context) {
    await removeFromTeam(context, organization, { team, account });
    return redirectTo(teamPath(organization, team), 'team_member_removed');
  },
});
