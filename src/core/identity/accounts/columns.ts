import { columnsOf } from '../../../storage/columns.ts';
import type { AccountTable } from '../../../storage/schema.ts';

/** Without the sign-in secrets, which only `credentials/store.ts` reads. */
export const ACCOUNT = columnsOf<AccountTable>()({
  id: 'id',
  login: 'login',
  name: 'name',
  siteAdminSince: 'site_admin_since',
  twoFactorSince: 'two_factor_since',
  suspendedAt: 'suspended_at',
  passwordTemporarySince: 'password_temporary_since',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
});
