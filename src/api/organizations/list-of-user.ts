import { Type } from 'typebox';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { anyone } from '../../http/audiences.ts';
import { route } from '../../http/route.ts';
import { listReply, PageQuery } from '../list-reply.ts';
import { SimpleOrganizationResource } from '../resources/organization.ts';

/** Always empty: GitHub lists public memberships only, and all of Latchkey's are private. */
export const listOrganizationsOfUser = route({
  method: 'GET',
  path: '/users/:username/orgs',
  summary: 'List organizations for a user',
  documentation: 'reference/orgs#list-organizations-for-a-user',
  audience: anyone,
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(SimpleOrganizationResource) },

  async handle({ params, query }, context) {
    const { login } = await getAccount(context, params.username);
    const path = `/users/${login}/orgs`;
    return listReply(context, { items: [], total: 0 }, { path, query, present: () => ({}) });
  },
});
