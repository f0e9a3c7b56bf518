import { ok } from '../../http/reply.ts';
import { presentTeam, TeamResource } from '../resources/team.ts';
import { teamRoutes } from './team-routes.ts';

export const getTeamRoutes = teamRoutes({
  below: '',
  current: { summary: 'Get a team by name', documentation: 'reference/teams#get-a-team-by-name' },
  legacy: { summary: 'Get a team (Legacy)', documentation: 'reference/teams/#get-a-team-legacy' },
  replies: { 200: TeamResource },

  respond: async (context, requested) => ok(presentTeam(context, requested)),
});
