import { batchesOf } from '../../../../storage/batches.ts';
import type { Db, Tx } from '../../../../storage/db.ts';
import { type Deletable, deletable } from '../../../../storage/deletable.ts';

interface StoredLink {
  readonly accountId: number;
  /** Hex SHA-256. */
  readonly tokenHash: string;
  readonly expiresAt: string;
}

/** In place of earlier links of the same accounts. */
export async function put(tx: Tx, links: readonly StoredLink[]): Promise<void> {
  for (const batch of batchesOf(links)) {
    await tx
      .insertInto('password_links')
      .values(
        batch.map(({ accountId, tokenHash, expiresAt }) => ({
          account_id: accountId,
          token_hash: tokenHash,
          expires_at: expiresAt,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('account_id').doUpdateSet((eb) => ({
          token_hash: eb.ref('excluded.token_hash'),
          expires_at: eb.ref('excluded.expires_at'),
        })),
      )
      .execute();
  }
}

/** @returns the id of the account, unless the link has expired */
export async function find(db: Db, tokenHash: string, now: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('password_links')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .select('account_id')
    .executeTakeFirst();
  return row?.account_id;
}

export async function remove(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('password_links').where('account_id', '=', accountId).execute();
}

export function expired(now: string): Deletable {
  return deletable('password_links', ['account_id'], (db) =>
    db.selectFrom('password_links').where('expires_at', '<=', now),
  );
}
