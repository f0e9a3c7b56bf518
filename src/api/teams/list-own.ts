import { Type } from 'typebox';
import { listOwnTeams } from '../../core/directory/organizations/memberships/list-own.ts';
import { route } from '../../http/route.ts';
import { listReply, PageQuery, slicePage } from '../list-reply.ts';
import { membershipReader } from '../organizations/access.ts';
import { withPartialResults } from '../organizations/partial-results.ts';
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
    const { items, unauthorized } = await listOwnTeams(context, actor);
    const present = (item: (typeof items)[number]) => presentTeam(context, item);
    return withPartialResults(
      listReply(context, slicePage(items, query), { path, query, present }),
      unauthorized,
    );
  },
});
