import { Type } from 'typebox';
import type { Role } from '../../core/directory/organizations/organization.ts';
import { getMember, listMembers as listPeople } from '../../core/directory/organizations/people/list.ts';
import { clientError } from '../../http/client-error.ts';
import { readPage } from '../../http/pagination.ts';
import type { Query } from '../../http/query.ts';
import { noContent, redirect } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { listReply, PageQuery } from '../list-reply.ts';
import { presentSimpleUser, SimpleUserResource } from '../resources/user.ts';
import { apiUrl } from '../url.ts';
import { organizationVisitor, viewOrganization } from './access.ts';

export const listMembers = route({
  method: 'GET',
  path: '/orgs/:org/members',
  summary: 'List organization members',
  documentation: 'reference/orgs#list-organization-members',
  audience: organizationVisitor,
  query: Type.Object({
    ...PageQuery,
    role: Type.Optional(Type.String()),
    filter: Type.Optional(Type.String()),
  }),
  replies: { 200: Type.Array(SimpleUserResource), 302: Type.Null() },

  async handle({ actor, params, query }, context) {
    const { organization, role } = await viewOrganization(context, actor, params.org);
    const path = `/orgs/${organization.login}`;
    // Non-members are redirected to the public members, so that the status does not reveal a membership.
    if (!role) return redirect(302, apiUrl(context, `${path}/public_members`));
    const twoFactor = query.get('filter') === '2fa_disabled' ? 'disabled' : undefined;
    if (twoFactor && role !== 'admin') throw clientError(422, 'Only owners can use this filter.');
    const filter = { ...readPage(query), role: roleIn(query), twoFactor } as const;
    const listing = await listPeople(context, organization, filter);
    return listReply(context, listing, {
      path: `${path}/members`,
      query,
      present: ({ account }) => presentSimpleUser(context, account),
    });
  },
});

export const checkMember = route({
  method: 'GET',
  path: '/orgs/:org/members/:username',
  summary: 'Check organization membership for a user',
  documentation: 'reference/orgs#check-organization-membership-for-a-user',
  audience: organizationVisitor,
  replies: { 204: Type.Null(), 302: Type.Null() },

  async handle({ actor, params: { org, username } }, context) {
    const { organization, role } = await viewOrganization(context, actor, org);
    const path = `/orgs/${organization.login}/public_members/${encodeURIComponent(username)}`;
    if (!role) return redirect(302, apiUrl(context, path));
    await getMember(context, organization, { login: username });
    return noContent();
  },
});

function roleIn(query: Query): Role | undefined {
  const role = query.get('role');
  return role === 'admin' || role === 'member' ? role : undefined;
}
