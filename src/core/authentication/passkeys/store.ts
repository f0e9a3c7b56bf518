import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../../storage/db.ts';
import type { PasskeyTable } from '../../../storage/schema.ts';
import type { Passkey } from './passkey.ts';

/** In the order in which they were added. */
export async function list(db: Db, accountId: number): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .selectAll()
    .execute();
  return rows.map(read);
}

/** Whose it is comes out here: it is what a passkey is asked for. */
export async function findByCredential(db: Db, credentialId: string): Promise<Passkey | undefined> {
  const row = await db
    .selectFrom('passkeys')
    .where('credential_id', '=', credentialId)
    .selectAll()
    .executeTakeFirst();
  return row && read(row);
}

/** @returns `false` when it is there already, whoever has it */
export async function insert(
  tx: Tx,
  accountId: number,
  fresh: Omit<Passkey, 'id' | 'accountId' | 'lastUsedAt'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('passkeys')
    .values({
      account_id: accountId,
      credential_id: fresh.credentialId,
      public_key: fresh.publicKey,
      counter: fresh.counter,
      transports: fresh.transports.join(' '),
      name: fresh.name,
      created_at: fresh.createdAt,
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

/** A counter goes up, or stays 0 where a device has none. @returns whether it did: of parallel uses it does for one */
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
  fresh: { readonly hash: string; readonly browserHash: string; readonly expiresAt: string },
): Promise<void> {
  await tx
    .insertInto('passkey_challenges')
    .values({
      challenge_hash: fresh.hash,
      browser_hash: fresh.browserHash,
      expires_at: fresh.expiresAt,
    })
    .execute();
}

/** @returns whether it was there: of parallel answers one finds it */
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
