import { getOrganization } from '../../core/directory/organizations/get.ts';
import { anyone } from '../../http/audiences.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { OrganizationResource, presentOrganization } from '../resources/organization.ts';

/** Open to anonymous callers: Vault looks up an organization's id without a token. */
export const get = route({
  method: 'GET',
  path: '/orgs/:org',
  summary: 'Get an organization',
  documentation: 'reference/orgs#get-an-organization',
  audience: anyone,
  replies: { 200: OrganizationResource },

  async handle({ params }, context) {
    const organization = await getOrganization(context, params.org);
    return ok(presentOrganization(context, organization), { lastModified: organization.updatedAt });
  },
});
