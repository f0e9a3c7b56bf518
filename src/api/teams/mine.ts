import { Type } from 'typebox';
import { listOwnTeams } from '../../core/directory/organizations/memberships/list-own.ts';
import { route } from '../../http/route.ts';
import { listed, PageQuery, pageOf } from '../listing.ts';
import { withoutClosed } from '../organizations/partial.ts';
import { somebodyWhoSees } from '../organizations/seeing.ts';
import { presentTeam, TeamResource } from '../resources/team.ts';

const path = '/user/teams';

export const listMyTeams = route({
  method: 'GET',
  path,
  summary: 'List teams for the authenticated user',
  documentation: 'reference/teams#list-teams-for-the-authenticated-user',
  audience: somebodyWhoSees,
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(TeamResource) },

  async handle({ actor, query }, context) {
    const { items, closed } = await listOwnTeams(context, actor);
    const present = (item: (typeof items)[number]) => presentTeam(context, item);
    return withoutClosed(listed(context, pageOf(items, query), { path, query, present }), closed);
  },
});
