import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import type { PasskeyTable } from '../../../storage/schema.ts';
import type { Passkey } from './passkey.ts';

/** Oldest first. */
export async function list(db: Db, accountId: number): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .selectAll()
    .execute();
  return rows.map(read);
}

/** Takes no owner: finding out whose passkey it is, is the point of the query. */
export async function findByCredential(db: Db, credentialId: string): Promise<Passkey | undefined> {
  const row = await db
    .selectFrom('passkeys')
    .where('credential_id', '=', credentialId)
    .selectAll()
    .executeTakeFirst();
  return row && read(row);
}

/** @returns `false` when the credential is registered already, to whatever account */
export async function insert(
  tx: Tx,
  accountId: number,
  passkey: Omit<Passkey, 'id' | 'accountId' | 'lastUsedAt'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('passkeys')
    .values({
      account_id: accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports.join(' '),
      name: passkey.name,
      created_at: passkey.createdAt,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function rename(
  tx: Tx,
  accountId: number,
  { id, name }: Pick<Passkey, 'id' | 'name'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deletePasskey(tx: Tx, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('passkeys')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
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
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ counter, last_used_at: at })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('counter', counter === 0 ? '=' : '<', counter)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
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
  const { numDeletedRows } = await tx
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', hash)
    .where('browser_hash', '=', browserHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteExpiredChallenges(tx: Tx, now: string): Promise<void> {
  await tx.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute();
}

function read(row: Selectable<PasskeyTable>): Passkey {
  return {
    id: row.id,
    accountId: row.account_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports === '' ? [] : row.transports.split(' '),
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
