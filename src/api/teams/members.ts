import { Type } from 'typebox';
import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import type { Member, TeamOverview } from '../../core/directory/organizations/memberships/membership.ts';
import { getMember, getTeam } from '../../core/directory/organizations/people/list.ts';
import type { Context } from '../../core/foundation/context.ts';
import { noContent, ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { enterAsMember, somebodyWhoSees } from '../organizations/seeing.ts';
import { apiUrl } from '../url.ts';

const Params = Type.Object({ org: Type.String(), team_slug: Type.String(), username: Type.String() });

/** Documented for ids only; JupyterHub asks by slug. */
export const checkTeamMember = route({
  method: 'GET',
  path: '/orgs/:org/teams/:team_slug/members/:username',
  summary: 'Get team member (Legacy)',
  documentation: 'reference/teams#get-team-member-legacy',
  audience: somebodyWhoSees,
  params: Params,
  replies: { 204: Type.Null() },

  async handle({ actor, params }, context) {
    await find(context, actor, params);
    return noContent();
  },
});

export const getTeamMembership = route({
  method: 'GET',
  path: '/orgs/:org/teams/:team_slug/memberships/:username',
  summary: 'Get team membership for a user',
  documentation: 'reference/teams#get-team-membership-for-a-user',
  audience: somebodyWhoSees,
  params: Params,
  replies: { 200: Type.Object({ state: Type.String(), role: Type.String(), url: Type.String() }) },

  async handle({ actor, params }, context) {
    const { organization, team, account, role } = await find(context, actor, params);
    const place = `/orgs/${organization.login}/teams/${team.slug}/memberships/${account.login}`;
    const url = apiUrl(context, place);
    // Owners of an organization maintain each of its teams.
    return ok({ state: 'active', role: role === 'admin' ? 'maintainer' : 'member', url });
  },
});

interface Wanted {
  readonly org: string;
  readonly team_slug: string;
  readonly username: string;
}

async function find(context: Context, actor: ByPassword | ByToken, wanted: Wanted) {
  const { organization } = await enterAsMember(context, actor, wanted.org);
  const team: TeamOverview = await getTeam(context, organization, wanted.team_slug);
  const member: Member = await getMember(context, organization, { login: wanted.username, team });
  return { organization, team, ...member };
}
