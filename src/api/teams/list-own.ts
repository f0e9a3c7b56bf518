import { Type } from 'typebox';
import type { TeamView } from '../../core/directory/organizations/memberships/membership.ts';
import { listOwnTeams } from '../../core/directory/organizations/memberships/view.ts';
import { route } from '../../http/route.ts';
import { PageQuery } from '../list-reply.ts';
import { membershipReader } from '../organizations/access.ts';
import { partialListReply } from '../organizations/partial-results.ts';
import { presentTeam, TeamResource } from '../resources/team.ts';

const path = '/user/teams';

export const ownTeams = route({
  method: 'GET',
  path,
  summary: 'List teams for the authenticated user',
  documentation: 'reference/teams#list-teams-for-the-authenticated-user',
  audience: membershipReader,
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(TeamResource) },

  async handle({ actor, query }, context) {
    const present = (team: TeamView) => presentTeam(context, team);
    return partialListReply(context, await listOwnTeams(context, actor), { path, query, present });
  },
});
