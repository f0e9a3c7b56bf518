import {
  revokeImpersonationOf,
  revokeImpersonationsBy,
} from '../../delegation/authorizations/impersonation/impersonate.ts';
import type { Writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { applyAccountChanges } from '../../identity/accounts/update.ts';

/**
 * As `applyAccountChanges`. Who is no site administrator any more loses the tokens that act as others; and of whoever becomes
 * one, a token that somebody made without a password must not act.
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
