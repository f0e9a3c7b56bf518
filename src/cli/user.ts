import type { Account } from '../core/identity/accounts/account.ts';

/** An account as `--json` shows it. @param email the primary address */
export function presentUser(account: Account, email: string | null) {
  return {
    login: account.login,
    name: account.name,
    email,
    site_admin: account.siteAdminSince !== null,
    two_factor: account.twoFactorSince !== null,
    suspended_at: account.suspendedAt,
    temporary_password: account.passwordTemporarySince !== null,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}
