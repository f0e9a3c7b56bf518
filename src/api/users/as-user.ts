import type { Static } from 'typebox';
import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import { nodeIdOfOrganization } from '../resources/organization.ts';
import { type AnybodyResource, presentPublicUser } from '../resources/user.ts';

type Named = Pick<Organization, 'id' | 'login' | 'name' | 'createdAt' | 'updatedAt'>;

/** An organization where GitHub says it in the form of a person. */
export function asUser(context: Context, organization: Named): Static<typeof AnybodyResource> {
  const account = { ...organization, id: organizationId(organization), siteAdminSince: null };
  const nodeId = nodeIdOfOrganization(organization);
  return { ...presentPublicUser(context, account, null), node_id: nodeId, type: 'Organization' };
}
