import { record } from '../audit/record.ts';
import { type Context, writing } from '../context.ts';
import { instant } from '../instant.ts';
import { endSessions } from '../sessions/end.ts';
import type { Account } from './account.ts';
import * as store from './store.ts';

/** Shuts an account: its password and its tokens are refused from the next request on, and come back with it. Sessions end. */
export function suspendAccount(context: Context, account: Account): Promise<void> {
  return writing(context, async (context) => {
    if (account.suspendedAt) return;
    const now = context.now();
    await store.update(context.db, account.id, { suspended_at: instant(now), at: now });
    await record(context, { action: 'user.suspend', accountId: account.id });
    await endSessions(context, account, null);
  });
}

export function unsuspendAccount(context: Context, account: Account): Promise<void> {
  return writing(context, async (context) => {
    if (!account.suspendedAt) return;
    await store.update(context.db, account.id, { suspended_at: null, at: context.now() });
    await record(context, { action: 'user.unsuspend', accountId: account.id });
  });
}
