import type { Writing } from '../../../foundation/context.ts';
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
