import type { Writing } from '../context.ts';
import { instant } from '../instant.ts';
import type { DatabaseKeys } from '../runtime/seal.ts';
import * as store from './store.ts';

/**
 * Lets the database be sealed with another key from now on. What is sealed with the one before is to be sealed anew, until
 * `finishKeyChange`.
 *
 * @param to fingerprint of a key that was not in force before
 * @returns the keys, for `seal.follow` once the transaction is committed
 */
export async function changeKey(context: Writing, to: string): Promise<DatabaseKeys> {
  const { fingerprint: from, former } = await store.lock(context.db);
  if (from === undefined) throw new Error('The database has no secret key.');
  const before = [...former, { fingerprint: from, until: instant(context.now()) }];
  const keys: DatabaseKeys = {
    fingerprint: to,
    former: before.map(({ fingerprint, until }) => ({
      fingerprint,
      until,
      digestKey: context.seal.closeDigestKey(fingerprint, to),
    })),
  };
  await store.replace(context.db, { ...keys, unfinished: true });
  return keys;
}

/** Everything that stays is sealed with the key in force. */
export async function finishKeyChange({ db }: Writing): Promise<void> {
  const { fingerprint, former } = await store.lock(db);
  if (fingerprint !== undefined) await store.replace(db, { fingerprint, former, unfinished: false });
}
