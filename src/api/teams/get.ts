import { enterTeam } from '../../core/directory/organizations/memberships/view.ts';
import { getTeam } from '../../core/directory/organizations/people/list.ts';
import { readId } from '../../http/id.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { membershipReader, viewAsMember } from '../organizations/access.ts';
import { presentTeam, TeamResource } from '../resources/team.ts';

export const getTeamBySlug = route({
  method: 'GET',
  path: '/orgs/:org/teams/:team_slug',
  summary: 'Get a team by name',
  documentation: 'reference/teams#get-a-team-by-name',
  audience: membershipReader,
  replies: { 200: TeamResource },

  async handle({ actor, params }, context) {
    const { organization } = await viewAsMember(context, actor, params.org);
    const team = await getTeam(context, organization, params.team_slug);
    return ok(presentTeam(context, { team, organization }));
  },
});

export const getTeamById = route({
  method: 'GET',
  path: '/teams/:team_id',
  summary: 'Get a team (Legacy)',
  documentation: 'reference/teams/#get-a-team-legacy',
  audience: membershipReader,
  replies: { 200: TeamResource },

  async handle({ actor, params }, context) {
    return ok(presentTeam(context, await enterTeam(context, actor, readId(params.team_id, 'team'))));
  },
});
