import { affectedRows, affectsRows } from '../../../storage/affected.ts';
import type { Entity } from '../../../storage/columns.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import { PASSKEY, type Passkey } from './passkey.ts';

/** Oldest first. */
export async function list(db: Db, accountId: number): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .select(PASSKEY.select('passkeys'))
    .execute();
  return rows.map(read);
}

/** Takes no owner: finding out whose passkey it is, is the point of the query. */
export async function findByCredential(db: Db, credentialId: string): Promise<Passkey | undefined> {
  const row = await db
    .selectFrom('passkeys')
    .where('credential_id', '=', credentialId)
    .select(PASSKEY.select('passkeys'))
    .executeTakeFirst();
  return row && read(row);
}

/** @returns `false` when the credential is registered already, to whatever account */
export async function insert(tx: Tx, passkey: Omit<Passkey, 'id' | 'lastUsedAt'>): Promise<boolean> {
  return tx
    .insertInto('passkeys')
    .values(PASSKEY.write({ ...passkey, transports: passkey.transports.join(' ') }))
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .$call(affectsRows);
}

export async function rename(
  tx: Tx,
  accountId: number,
  { id, name }: Pick<Passkey, 'id' | 'name'>,
): Promise<boolean> {
  return tx
    .updateTable('passkeys')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .$call(affectsRows);
}

export async function deletePasskey(tx: Tx, accountId: number, id: number): Promise<boolean> {
  return tx
    .deleteFrom('passkeys')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .$call(affectsRows);
}

/** @returns how many there were */
export async function deleteAllOfAccount(tx: Tx, accountId: number): Promise<number> {
  return tx.deleteFrom('passkeys').where('account_id', '=', accountId).$call(affectedRows);
}

/**
 * Web Authentication §6.1.1: a signature counter must increase, or stay 0 on devices without one.
 *
 * @returns whether it was accepted; of concurrent uses with the same counter only one is
 */
export async function recordUse(
  tx: Tx,
  accountId: number,
  { id, counter, at }: { readonly id: number; readonly counter: number; readonly at: string },
): Promise<boolean> {
  return tx
    .updateTable('passkeys')
    .set({ counter, last_used_at: at })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('counter', counter === 0 ? '=' : '<', counter)
    .$call(affectsRows);
}

export async function insertChallenge(
  tx: Tx,
  challenge: { readonly hash: string; readonly browserHash: string; readonly expiresAt: string },
): Promise<void> {
  await tx
    .insertInto('passkey_challenges')
    .values({
      challenge_hash: challenge.hash,
      browser_hash: challenge.browserHash,
      expires_at: challenge.expiresAt,
    })
    .execute();
}

/** @returns whether it existed: of concurrent requests only one consumes it */
export async function consumeChallenge(
  tx: Tx,
  { hash, browserHash, now }: { readonly hash: string; readonly browserHash: string; readonly now: string },
): Promise<boolean> {
  return tx
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', hash)
    .where('browser_hash', '=', browserHash)
    .where('expires_at', '>', now)
    .$call(affectsRows);
}

export function expiredChallenges(now: string): Deletable {
  return deletable('passkey_challenges', ['id'], (db) =>
    db.selectFrom('passkey_challenges').where('expires_at', '<=', now),
  );
}

function read({ transports, ...row }: Entity<typeof PASSKEY>): Passkey {
  return { ...row, transports: transports === '' ? [] : transports.split(' ') };
}
