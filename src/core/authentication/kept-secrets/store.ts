import { affectsRows } from '../../../storage/affected.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import { prepared } from '../../../storage/prepared.ts';

interface Key {
  readonly holder: string;
  readonly name: string;
  readonly accountId: number;
}

/** One that has expired under the same name is overwritten. */
export async function upsert(
  tx: Tx,
  { holder, name, accountId }: Key,
  { sealed, expiresAt }: { readonly sealed: string; readonly expiresAt: string },
): Promise<void> {
  await upsertOne(tx, { holder, name, account_id: accountId, sealed, expires_at: expiresAt });
}

type Written = Pick<Key, 'holder' | 'name'> & { account_id: number; sealed: string; expires_at: string };

const upsertOne = prepared((tx, { holder, name, ...kept }: Written) =>
  tx
    .insertInto('kept_secrets')
    .values({ holder, name, ...kept })
    .onConflict((conflict) => conflict.columns(['holder', 'name']).doUpdateSet(kept)),
);

export async function find(
  db: Db,
  { holder, name }: Omit<Key, 'accountId'>,
  now: string,
): Promise<{ readonly accountId: number; readonly sealed: string } | undefined> {
  const [found] = await selectOne(db, { holder, name, now });
  return found;
}

const selectOne = prepared((db, { holder, name, now }: Pick<Key, 'holder' | 'name'> & { now: string }) =>
  db
    .selectFrom('kept_secrets')
    .where('holder', '=', holder)
    .where('name', '=', name)
    .where('expires_at', '>', now)
    .select(['account_id as accountId', 'sealed']),
);

/** @returns whether it existed: of concurrent requests only one deletes it */
export async function deleteKept(tx: Tx, { holder, name, accountId }: Key): Promise<boolean> {
  return tx
    .deleteFrom('kept_secrets')
    .where('holder', '=', holder)
    .where('name', '=', name)
    .where('account_id', '=', accountId)
    .$call(affectsRows);
}

export async function changeHolder(
  tx: Tx,
  accountId: number,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await tx
    .updateTable('kept_secrets')
    .set({ holder: to })
    .where('holder', '=', from)
    .where('account_id', '=', accountId)
    .execute();
}

export async function deleteAllOf(tx: Tx, holders: readonly string[]): Promise<void> {
  await tx.deleteFrom('kept_secrets').where('holder', 'in', holders).execute();
}

export function expired(now: string): Deletable {
  return deletable('kept_secrets', ['holder', 'name'], (db) =>
    db.selectFrom('kept_secrets').where('expires_at', '<=', now),
  );
}
