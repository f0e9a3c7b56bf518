import { Type } from 'typebox';
import type { Role } from '../../core/directory/organizations/organization.ts';
import { getMember, listTeamMembers } from '../../core/directory/organizations/people/list.ts';
import { readPage } from '../../http/pagination.ts';
import type { Query } from '../../http/query.ts';
import { noContent, ok } from '../../http/reply.ts';
import { listReply, PageQuery } from '../list-reply.ts';
import { presentSimpleUser, SimpleUserResource } from '../resources/user.ts';
import { apiUrl } from '../url.ts';
import { teamRoutes } from './team-routes.ts';

export const teamMemberRoutes = teamRoutes({
  below: '/members',
  current: { summary: 'List team members', documentation: 'reference/teams#list-team-members' },
  legacy: {
    summary: 'List team members (Legacy)',
    documentation: 'reference/teams#list-team-members-legacy',
  },
  query: Type.Object({ ...PageQuery, role: Type.Optional(Type.String()) }),
  replies: { 200: Type.Array(SimpleUserResource) },

  async respond(context, { team, organization, path }, { query }) {
    const page = { ...readPage(query), team, role: roleIn(query) };
    return listReply(context, await listTeamMembers(context, organization, page), {
      path: `${path}/members`,
      query,
      present: ({ account }) => presentSimpleUser(context, account),
    });
  },
});

const CHECK = {
  summary: 'Get team member (Legacy)',
  documentation: 'reference/teams#get-team-member-legacy',
};

/** GitHub documents this for team ids only, but JupyterHub calls it with slugs. */
export const checkTeamMemberRoutes = teamRoutes({
  below: '/members/:username',
  current: CHECK,
  legacy: CHECK,
  replies: { 204: Type.Null() },

  async respond(context, { team, organization }, { params }) {
    await getMember(context, organization, { login: params.username, team });
    return noContent();
  },
});

export const teamMembershipRoutes = teamRoutes({
  below: '/memberships/:username',
  current: {
    summary: 'Get team membership for a user',
    documentation: 'reference/teams#get-team-membership-for-a-user',
  },
  legacy: {
    summary: 'Get team membership for a user (Legacy)',
    documentation: 'reference/teams#get-team-membership-for-a-user-legacy',
  },
  replies: { 200: Type.Object({ state: Type.String(), role: Type.String(), url: Type.String() }) },

  async respond(context, { team, organization, path }, { params }) {
    const { account, role } = await getMember(context, organization, { login: params.username, team });
    const url = apiUrl(context, `${path}/memberships/${account.login}`);
    return ok({ state: 'active', role: role === 'admin' ? MAINTAINER : 'member', url });
  },
});

/** Owners of an organization are maintainers of all its teams; other members are maintainers of none. */
const MAINTAINER = 'maintainer';

function roleIn(query: Query): Role | undefined {
  const role = query.get('role');
  if (role === MAINTAINER) return 'admin';
  return role === 'member' ? role : undefined;
}
