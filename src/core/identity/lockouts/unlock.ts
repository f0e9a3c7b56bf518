import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../accounts/account.ts';
import * as store from './store.ts';

/** Until when failed sign-ins lock an account, at some addresses or everywhere. */
export function findLockOf({ db, now }: Context, { id }: Account): Promise<string | null> {
  return store.findLockOf(db, id, instant(now()));
}

/** Forgets all failed attempts, at passwords, second factors and device codes. @returns whether the account was locked */
export async function unlockAccount(context: Context, account: Account): Promise<boolean> {
  return writing(context, async (context) => {
    const locked = (await findLockOf(context, account)) !== null;
    await store.clearAllOf(context.db, account.id);
    if (locked) await record(context, { action: 'user.unlock', accountId: account.id });
    return locked;
  });
}
