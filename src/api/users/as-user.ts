import type { Context } from '../../core/context.ts';
import { type Organization, organizationId } from '../../core/organizations/organization.ts';
import { nodeIdOfOrganization } from '../resources/organization.ts';
import { presentPublicUser } from '../resources/user.ts';

type Named = Pick<Organization, 'id' | 'login' | 'name' | 'createdAt' | 'updatedAt'>;

/** An organization where GitHub says it in the form of a person. */
export function asUser(context: Context, organization: Named): object {
  const account = {
    ...organization,
    id: organizationId(organization),
    siteAdminSince: null,
    twoFactorSince: null,
    suspendedAt: null,
    passwordTemporarySince: null,
  };
  const nodeId = nodeIdOfOrganization(organization);
  return { ...presentPublicUser(context, account, null), node_id: nodeId, type: 'Organization' };
}
