import { endSessions } from '../../authentication/sessions/end.ts';
import { revokeImpersonationsBy } from '../../delegation/authorizations/impersonation/impersonate.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { updateAccount } from '../../identity/accounts/update.ts';
import { deletePasswordLink } from '../../identity/credentials/password-links/password-links.ts';
import { type Forced, keepingAnAdministrator } from './keep-an-administrator.ts';

/**
 * Ends its sessions, and the tokens by which it acts as others; its password and tokens are refused until the account is
 * unsuspended.
 *
 * @throws {Refusal} `unprocessable`, for the last active site administrator
 */
export function suspendAccount(
  context: Context,
  account: Account,
  { force = false }: Forced = {},
): Promise<void> {
  return keepingAnAdministrator(context, { account, force }, async (context, account) => {
    if (account.suspendedAt) return;
    await updateAccount(context, account, { suspendedAt: instant(context.now()) });
    await record(context, { action: 'user.suspend', accountId: account.id });
    await deletePasswordLink(context, account);
    await endSessions(context, account, null);
    await revokeImpersonationsBy(context, account, 'impersonator_suspended');
  });
}

export function unsuspendAccount(context: Context, account: Account): Promise<void> {
  return writing(context, async (context) => {
    if (!account.suspendedAt) return;
    await updateAccount(context, account, { suspendedAt: null });
    await record(context, { action: 'user.unsuspend', accountId: account.id });
  });
}
