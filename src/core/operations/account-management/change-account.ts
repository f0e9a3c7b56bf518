import {
  revokeImpersonationOf,
  revokeImpersonationsBy,
} from '../../delegation/authorizations/impersonation/impersonate.ts';
import type { Writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { applyAccountChanges } from '../../identity/accounts/update.ts';

/**
 * As `applyAccountChanges`. The impersonation tokens that a former site administrator created are revoked, and so is one for
 * an account that becomes a site administrator: it may have been created without a password.
 */
export async function changeAccount(
  context: Writing,
  account: Account,
  changes: Parameters<typeof applyAccountChanges>[2],
): Promise<string[]> {
  const changed = await applyAccountChanges(context, account, changes);
  if (changes.siteAdmin === false) await revokeImpersonationsBy(context, account, 'impersonator_demoted');
  if (changes.siteAdmin && !account.siteAdminSince)
    await revokeImpersonationOf(context, account, 'account_promoted');
  return changed;
}
