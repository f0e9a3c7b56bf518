import { Type } from 'typebox';
import { listReply, PageQuery } from '../list-reply.ts';
import { SimpleTeamResource } from '../resources/team.ts';
import { teamRoutes } from './team-routes.ts';

/** Always empty: Latchkey's teams have no parents. */
export const childTeamRoutes = teamRoutes({
  below: '/teams',
  current: { summary: 'List child teams', documentation: 'reference/teams#list-child-teams' },
  legacy: {
    summary: 'List child teams (Legacy)',
    documentation: 'reference/teams/#list-child-teams-legacy',
  },
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(SimpleTeamResource) },

  respond: async (context, { path }, { query }) =>
    listReply(context, { items: [], total: 0 }, { path: `${path}/teams`, query, present: () => ({}) }),
});
