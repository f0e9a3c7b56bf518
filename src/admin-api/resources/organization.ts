import { type Static, Type } from 'typebox';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import { nullable, time } from './nullable.ts';

export const OrganizationResource = Type.Object({
  login: Type.String(),
  name: nullable(),
  single_sign_on: Type.Boolean({
    description: 'Whether it is visible only to tokens that were authorized for it.',
  }),
  created_at: time(),
  updated_at: time(),
});

export function presentOrganization(organization: Organization): Static<typeof OrganizationResource> {
  const { login, name, samlEnforcedSince, createdAt, updatedAt } = organization;
  return {
    login,
    name,
    single_sign_on: samlEnforcedSince !== null,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}
