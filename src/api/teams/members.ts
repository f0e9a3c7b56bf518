import { Type } from 'typebox';
import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import type { Member, TeamOverview } from '../../core/directory/organizations/memberships/membership.ts';
import { getMember, getTeam } from '../../core/directory/organizations/people/list.ts';
import type { Context } from '../../core/foundation/context.ts';
import { noContent, ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { membershipReader, viewAsMember } from '../organizations/access.ts';
import { apiUrl } from '../url.ts';

/** GitHub documents this for team ids only, but JupyterHub calls it with slugs. */
export const checkTeamMember = route({
  method: 'GET',
  path: '/orgs/:org/teams/:team_slug/members/:username',
  summary: 'Get team member (Legacy)',
  documentation: 'reference/teams#get-team-member-legacy',
  audience: membershipReader,
  replies: { 204: Type.Null() },

  async handle({ actor, params }, context) {
    await findTeamMember(context, actor, params);
    return noContent();
  },
});

export const getTeamMembership = route({
  method: 'GET',
  path: '/orgs/:org/teams/:team_slug/memberships/:username',
  summary: 'Get team membership for a user',
  documentation: 'reference/teams#get-team-membership-for-a-user',
  audience: membershipReader,
  replies: { 200: Type.Object({ state: Type.String(), role: Type.String(), url: Type.String() }) },

  async handle({ actor, params }, context) {
    const { organization, team, account, role } = await findTeamMember(context, actor, params);
    const path = `/orgs/${organization.login}/teams/${team.slug}/memberships/${account.login}`;
    const url = apiUrl(context, path);
    // Owners of an organization are maintainers of all its teams.
    return ok({ state: 'active', role: role === 'admin' ? 'maintainer' : 'member', url });
  },
});

interface TeamMemberParams {
  readonly org: string;
  readonly team_slug: string;
  readonly username: string;
}

async function findTeamMember(context: Context, actor: ByPassword | ByToken, params: TeamMemberParams) {
  const { organization } = await viewAsMember(context, actor, params.org);
  const team: TeamOverview = await getTeam(context, organization, params.team_slug);
  const member: Member = await getMember(context, organization, { login: params.username, team });
  return { organization, team, ...member };
}
