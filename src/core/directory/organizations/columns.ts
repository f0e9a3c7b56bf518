import { columnsOf } from '../../../storage/columns.ts';
import type { OrganizationTable } from '../../../storage/schema.ts';

export const ORGANIZATION = columnsOf<OrganizationTable>()({
  id: 'id',
  login: 'login',
  name: 'name',
  samlEnforcedSince: 'saml_enforced_since',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
});
