import { affectedRows, affectsRows } from '../../../../storage/affected.ts';
import { findInBatches } from '../../../../storage/batches.ts';
import { countOf } from '../../../../storage/count.ts';
import type { Db, Tx } from '../../../../storage/db.ts';

/** Before the hashes that were made with the key. */
export const KEYED = 'hmac:';

/** In the order of their ids, so that nodes that start together lock them in one order. */
export function listUnkeyed(db: Db, limit: number) {
  return db
    .selectFrom('recovery_codes')
    .where('hash', 'not like', `${KEYED}%`)
    .orderBy('id')
    .limit(limit)
    .select(['id', 'hash'])
    .execute();
}

/** Unless another node did so before. */
export async function replaceHash(tx: Tx, id: number, hash: string): Promise<void> {
  await tx
    .updateTable('recovery_codes')
    .set({ hash })
    .where('id', '=', id)
    .where('hash', 'not like', `${KEYED}%`)
    .execute();
}

/** @param hashes of one code, with each key */
export async function isUnused(db: Db, accountId: number, hashes: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('recovery_codes')
    .where('account_id', '=', accountId)
    .where('hash', 'in', hashes)
    .where('spent_at', 'is', null)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}

export function countUnused(db: Db, accountId: number): Promise<number> {
  return countOf(
    db.selectFrom('recovery_codes').where('account_id', '=', accountId).where('spent_at', 'is', null),
  );
}

export function countAllUnused(db: Db): Promise<number> {
  return countOf(db.selectFrom('recovery_codes').where('spent_at', 'is', null));
}

/** @returns whether it was unused: of concurrent requests only one consumes it */
export async function consume(
  tx: Tx,
  accountId: number,
  { hashes, at }: { readonly hashes: readonly string[]; readonly at: string },
): Promise<boolean> {
  return tx
    .updateTable('recovery_codes')
    .set({ spent_at: at })
    .where('account_id', '=', accountId)
    .where('hash', 'in', hashes)
    .where('spent_at', 'is', null)
    .$call(affectsRows);
}

/** Consumed ones too. */
export async function findExisting(db: Db, accountId: number, hashes: readonly string[]): Promise<string[]> {
  const rows = await findInBatches(hashes, (hashes) =>
    db
      .selectFrom('recovery_codes')
      .where('account_id', '=', accountId)
      .where('hash', 'in', hashes)
      .select('hash')
      .execute(),
  );
  return rows.map(({ hash }) => hash);
}

/** Codes that exist already stay as they are, consumed ones too. @returns how many are new */
export async function insert(tx: Tx, accountId: number, hashes: readonly string[]): Promise<number> {
  if (hashes.length === 0) return 0;
  return tx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ account_id: accountId, hash, spent_at: null })))
    .onConflict((conflict) => conflict.columns(['account_id', 'hash']).doNothing())
    .$call(affectedRows);
}

export async function deleteAll(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
}
