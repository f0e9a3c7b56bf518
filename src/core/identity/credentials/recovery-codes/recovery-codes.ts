import { record } from '../../../foundation/audit/record.ts';
import type { Context, Writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Account } from '../../accounts/account.ts';
import { hashRecoveryCode, mintRecoveryCodes, type RecoveryCode } from './recovery-code.ts';
import * as store from './store.ts';

/** @returns how many of them are new */
export function addRecoveryCodes(
  { db }: Writing,
  account: Account,
  codes: readonly RecoveryCode[],
): Promise<number> {
  return store.insert(db, account.id, codes.map(hashRecoveryCode));
}

/** Deletes the old codes. @returns the new ones, which cannot be read again */
export async function replaceRecoveryCodes(
  context: Writing,
  account: Account,
): Promise<readonly RecoveryCode[]> {
  const codes = mintRecoveryCodes();
  await store.deleteAll(context.db, account.id);
  await addRecoveryCodes(context, account, codes);
  return codes;
}

export function removeRecoveryCodes({ db }: Writing, account: Account): Promise<void> {
  return store.deleteAll(db, account.id);
}

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
