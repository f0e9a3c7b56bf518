import { type Static, Type } from 'typebox';
import type { Organization, Role } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { apiUrl } from '../url.ts';
import { presentOrganization, SimpleOrganizationResource } from './organization.ts';
import { presentSimpleUser, SimpleUserResource } from './user.ts';

export const MembershipResource = Type.Object({
  url: Type.String(),
  state: Type.String(),
  role: Type.String(),
  organization_url: Type.String(),
  organization: SimpleOrganizationResource,
  user: SimpleUserResource,
});

interface MembershipOfAccount {
  readonly account: Account;
  readonly organization: Organization;
  readonly role: Role;
}

/** Latchkey has no invitations: a membership is always `active`. */
export function presentMembership(
  context: Context,
  { account, organization, role }: MembershipOfAccount,
): Static<typeof MembershipResource> {
  const organizationUrl = apiUrl(context, `/orgs/${organization.login}`);
  return {
    url: `${organizationUrl}/memberships/${account.login}`,
    state: 'active',
    role,
    organization_url: organizationUrl,
    organization: presentOrganization(context, organization),
    user: presentSimpleUser(context, account),
  };
}
