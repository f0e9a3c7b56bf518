import { Type } from 'typebox';
import { getOrganization } from '../../core/directory/organizations/get.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { anyone } from '../../http/audiences.ts';
import { route } from '../../http/route.ts';
import { listReply, PageQuery } from '../list-reply.ts';
import { SimpleUserResource } from '../resources/user.ts';

/** Always empty: memberships are private, as they are on GitHub until a member publishes theirs. */
export const listPublicMembers = route({
  method: 'GET',
  path: '/orgs/:org/public_members',
  summary: 'List public organization members',
  documentation: 'reference/orgs#list-public-organization-members',
  audience: anyone,
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(SimpleUserResource) },

  async handle({ params, query }, context) {
    const { login } = await getOrganization(context, params.org);
    const path = `/orgs/${login}/public_members`;
    return listReply(context, { items: [], total: 0 }, { path, query, present: () => ({}) });
  },
});

export const checkPublicMember = route({
  method: 'GET',
  path: '/orgs/:org/public_members/:username',
  summary: 'Check public organization membership for a user',
  documentation: 'reference/orgs#check-public-organization-membership-for-a-user',
  audience: anyone,
  replies: { 204: Type.Null() },

  async handle() {
    throw notFound('account', 'memberships are private');
  },
});
