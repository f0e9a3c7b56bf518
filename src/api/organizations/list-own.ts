import { Type } from 'typebox';
import { listOwnMemberships } from '../../core/directory/organizations/memberships/view.ts';
import { route } from '../../http/route.ts';
import { PageQuery } from '../list-reply.ts';
import { presentOrganization, SimpleOrganizationResource } from '../resources/organization.ts';
import { membershipLister } from './access.ts';
import { partialListReply } from './partial-results.ts';

const path = '/user/orgs';

export const ownOrganizations = route({
  method: 'GET',
  path,
  summary: 'List organizations for the authenticated user',
  documentation: 'reference/orgs#list-organizations-for-the-authenticated-user',
  audience: membershipLister('organizations'),
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(SimpleOrganizationResource) },

  async handle({ actor, query }, context) {
    return partialListReply(context, await listOwnMemberships(context, actor), {
      path,
      query,
      present: ({ organization }) => presentOrganization(context, organization),
    });
  },
});
