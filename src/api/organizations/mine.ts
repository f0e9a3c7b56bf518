import { Type } from 'typebox';
import { listOwnMemberships } from '../../core/directory/organizations/memberships/list-own.ts';
import { route } from '../../http/route.ts';
import { listed, PageQuery, pageOf } from '../listing.ts';
import { presentOrganization, SimpleOrganizationResource } from '../resources/organization.ts';
import { withoutClosed } from './partial.ts';
import { somebodyListing } from './seeing.ts';

const path = '/user/orgs';

export const listMine = route({
  method: 'GET',
  path,
  summary: 'List organizations for the authenticated user',
  documentation: 'reference/orgs#list-organizations-for-the-authenticated-user',
  audience: somebodyListing('organizations'),
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(SimpleOrganizationResource) },

  async handle({ actor, query }, context) {
    const { items, closed } = await listOwnMemberships(context, actor);
    const present = ({ organization }: (typeof items)[number]) => presentOrganization(context, organization);
    return withoutClosed(listed(context, pageOf(items, query), { path, query, present }), closed);
  },
});
