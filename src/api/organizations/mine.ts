import { Type } from 'typebox';
import { listMemberships } from '../../core/organizations/memberships/mine.ts';
import { Refusal } from '../../core/refusal.ts';
import { somebody } from '../../http/audiences.ts';
import { route } from '../../http/route.ts';
import { listed, PageQuery, pageOf } from '../listing.ts';
import { presentOrganization, SimpleOrganizationResource } from '../resources/organization.ts';
import { withoutClosed } from './partial.ts';
import { SEEING, sees } from './seeing.ts';

const path = '/user/orgs';

export const listMine = route({
  method: 'GET',
  path,
  summary: 'List organizations for the authenticated user',
  documentation: 'reference/orgs#list-organizations-for-the-authenticated-user',
  audience: somebody,
  scopes: SEEING,
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(SimpleOrganizationResource) },

  async handle({ actor, query }, context) {
    if (!sees(actor)) {
      const message = 'You need at least read:org scope or user scope to list your organizations.';
      throw new Refusal({ code: 'not_permitted', message });
    }
    const { items, closed } = await listMemberships(context, actor);
    const present = ({ organization }: (typeof items)[number]) => presentOrganization(context, organization);
    return withoutClosed(listed(context, pageOf(items, query), { path, query, present }), closed);
  },
});
