import { record } from '../../../foundation/audit/record.ts';
import type { Context, Writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Account } from '../../accounts/account.ts';
import * as store from './store.ts';

export function hasRecoveryCode({ db }: Context, account: Account, hash: string): Promise<boolean> {
  return store.isUnused(db, account.id, hash);
}

/** Consumed ones do not count. */
export function countRecoveryCodes({ db }: Context, account: Account): Promise<number> {
  return store.countUnused(db, account.id);
}

/** @returns whether it existed and had not been consumed before */
export async function consumeRecoveryCode(
  context: Writing,
  account: Account,
  hash: string,
): Promise<boolean> {
  if (!(await store.consume(context.db, account.id, { hash, at: instant(context.now()) }))) return false;
  await record(context, { action: 'two_factor_authentication.recovery_code_used', accountId: account.id });
  return true;
}
