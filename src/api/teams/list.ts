import { Type } from 'typebox';
import { listTeams } from '../../core/directory/organizations/people/list.ts';
import { readPage } from '../../http/pagination.ts';
import { route } from '../../http/route.ts';
import { listReply, PageQuery } from '../list-reply.ts';
import { membershipReader, viewAsMember } from '../organizations/access.ts';
import { presentTeam, SimpleTeamResource } from '../resources/team.ts';

export const listTeamsOfOrganization = route({
  method: 'GET',
  path: '/orgs/:org/teams',
  summary: 'List teams',
  documentation: 'reference/teams#list-teams',
  audience: membershipReader,
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(SimpleTeamResource) },

  async handle({ actor, params, query }, context) {
    const { organization } = await viewAsMember(context, actor, params.org);
    const listing = await listTeams(context, organization, readPage(query));
    return listReply(context, listing, {
      path: `/orgs/${organization.login}/teams`,
      query,
      present: (team) => presentTeam(context, { team, organization }),
    });
  },
});
