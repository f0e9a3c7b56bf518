import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import * as store from './store.ts';

export interface Forced {
  /** Whether nobody may be left who administers; only the operator may say so. */
  readonly force?: boolean;
}

/**
 * Changes an account, locked, but never leaves the installation without an active site administrator: nobody could make one on
 * a page. Of two who take the last two away at once, the second is refused.
 *
 * @throws {Refusal} `unprocessable`
 */
export function keepingAnAdministrator<T>(
  context: Context,
  { account: { id }, force = false }: Forced & { readonly account: Account },
  change: (context: Writing, account: Account) => Promise<T>,
): Promise<T> {
  const inTransaction = async (context: Writing) => {
    const { account } = await lockAccount(context, { id });
    const isGuarded = !force && account.siteAdminSince !== null && account.suspendedAt === null;
    if (isGuarded) await takeAdvisoryLock(context, 'administrators');
    const changed = await change(context, account);
    if (!isGuarded || (await store.hasActiveAdministrator(context.db))) return changed;
    throw unprocessable('account', { field: 'account', kind: 'last_administrator' });
  };
  return writing(context, inTransaction, [id]);
}
