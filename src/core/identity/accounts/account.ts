import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { AccountTable } from '../../../storage/tables/accounts.ts';

/** Without the sign-in secrets, which only `credentials/store.ts` reads. */
export const ACCOUNT = columnsOf<AccountTable>()({
  id: 'id',
  login: 'login',
  name: 'name',
  siteAdminSince: 'site_admin_since',
  twoFactorSince: 'two_factor_since',
  /** Set while two-factor authentication is disabled because somebody else reset it. */
  twoFactorResetAt: 'two_factor_reset_at',
  suspendedAt: 'suspended_at',
  /** Since when the password is a generated one that has to be changed. */
  passwordTemporarySince: 'password_temporary_since',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
});

/** A person who signs in. */
export interface Account extends Entity<typeof ACCOUNT> {}
