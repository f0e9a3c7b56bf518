import { record } from '../../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Account } from '../../accounts/account.ts';
import { hashRecoveryCode, mintRecoveryCodes, type RecoveryCode } from './recovery-code.ts';
import * as store from './store.ts';

/** @returns how many of them are new */
export async function addRecoveryCodes(
  context: Writing,
  account: Account,
  codes: readonly RecoveryCode[],
): Promise<number> {
  const hashes = codes.map((code) => keyed(context, hashRecoveryCode(code)));
  const known = new Set(await store.findExisting(context.db, account.id, hashes.flat()));
  const fresh = hashes.filter((each) => !each.some((hash) => known.has(hash)));
  return store.insert(
    context.db,
    account.id,
    fresh.map(([hash]) => hash),
  );
}

/**
 * As stored: without the key, which is not in the database, nobody can try codes.
 *
 * @returns with the key of today, then with those before it
 */
function keyed({ seal }: Pick<Context, 'seal'>, hash: string): readonly [string, ...string[]] {
  const [now, ...before] = seal.digests(hash, PURPOSE);
  return [store.KEYED + now, ...before.map((digest) => store.KEYED + digest)];
}

const PURPOSE = 'recovery code';

const BATCH_SIZE = 500;

/** Gives the hashes of earlier versions, which had no key, the key. */
export async function keyRecoveryCodes(context: Context): Promise<void> {
  for (let done = false; !done; ) {
    done = await writing(context, async (context) => {
      const unkeyed = await store.listUnkeyed(context.db, BATCH_SIZE);
      for (const { id, hash } of unkeyed) await store.replaceHash(context.db, id, keyed(context, hash)[0]);
      return unkeyed.length < BATCH_SIZE;
    });
  }
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

export function hasRecoveryCode(context: Context, account: Account, hash: string): Promise<boolean> {
  return store.isUnused(context.db, account.id, keyed(context, hash));
}

/** Consumed ones do not count. */
export function countRecoveryCodes({ db }: Context, account: Account): Promise<number> {
  return store.countUnused(db, account.id);
}

/** Consumed ones do not count. */
export function countRecoveryCodesOfAll(db: Context['db']): Promise<number> {
  return store.countAllUnused(db);
}

/** @returns whether it existed and had not been consumed before */
export async function consumeRecoveryCode(
  context: Writing,
  account: Account,
  hash: string,
): Promise<boolean> {
  const at = instant(context.now());
  if (!(await store.consume(context.db, account.id, { hashes: keyed(context, hash), at }))) return false;
  await record(context, { action: 'two_factor_authentication.recovery_code_used', accountId: account.id });
  return true;
}
