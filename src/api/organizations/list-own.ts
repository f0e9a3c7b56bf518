import { Type } from 'typebox';
import { listOwnMemberships } from '../../core/directory/organizations/memberships/list-own.ts';
import { route } from '../../http/route.ts';
import { listReply, PageQuery, slicePage } from '../list-reply.ts';
import { presentOrganization, SimpleOrganizationResource } from '../resources/organization.ts';
import { membershipLister } from './access.ts';
import { withPartialResults } from './partial-results.ts';

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
    const { items, unauthorized } = await listOwnMemberships(context, actor);
    const present = ({ organization }: (typeof items)[number]) => presentOrganization(context, organization);
    return withPartialResults(
      listReply(context, slicePage(items, query), { path, query, present }),
      unauthorized,
    );
  },
});
