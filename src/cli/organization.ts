import type { Organization } from '../core/directory/organizations/organization.ts';

/** A page large enough for any list. */
export const ALL_ITEMS = { page: 1, perPage: 1_000_000 };

/** An organization as `--json` shows it. */
export function presentOrganization(organization: Organization) {
  return {
    login: organization.login,
    name: organization.name,
    single_sign_on: organization.samlEnforcedSince !== null,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
  };
}
