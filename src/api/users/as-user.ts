import type { Static } from 'typebox';
import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import { nodeIdOfOrganization } from '../resources/organization.ts';
import { presentPublicUser, type UserOrOrganizationResource } from '../resources/user.ts';

type Named = Pick<Organization, 'id' | 'login' | 'name' | 'createdAt' | 'updatedAt'>;

/** An organization in the form of a user, as GitHub returns it where both are possible. */
export function asUser(context: Context, organization: Named): Static<typeof UserOrOrganizationResource> {
  const account = { ...organization, id: organizationId(organization), siteAdminSince: null };
  const nodeId = nodeIdOfOrganization(organization);
  return { ...presentPublicUser(context, account, null), node_id: nodeId, type: 'Organization' };
}
