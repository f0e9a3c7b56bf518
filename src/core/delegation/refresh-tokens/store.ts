import type { Db, Tx } from '../../../storage/db.ts';
import type { RefreshToken } from './refresh-token.ts';

interface Fresh {
  readonly authorizationId: number;
  readonly tokenHash: string;
  readonly at: string;
  readonly expiresAt: string;
}

export async function insert(tx: Tx, fresh: Fresh): Promise<void> {
  await tx
    .insertInto('refresh_tokens')
    .values({
      authorization_id: fresh.authorizationId,
      token_hash: fresh.tokenHash,
      created_at: fresh.at,
      expires_at: fresh.expiresAt,
      used_at: null,
      sealed_answer: null,
    })
    .execute();
}

/** A refresh token of this app, and the account of its authorization. */
export async function find(
  db: Db,
  appId: number,
  tokenHash: string,
): Promise<(RefreshToken & { readonly accountId: number }) | undefined> {
  return db
    .selectFrom('refresh_tokens as token')
    .innerJoin('authorizations as authorization', 'authorization.id', 'token.authorization_id')
    .where('token.token_hash', '=', tokenHash)
    .where('authorization.app_id', '=', appId)
    .select([
      'token.id',
      'token.authorization_id as authorizationId',
      'token.expires_at as expiresAt',
      'token.used_at as usedAt',
      'token.sealed_answer as sealedAnswer',
      'authorization.account_id as accountId',
    ])
    .executeTakeFirst();
}

/** @returns whether it was unused: of parallel uses one finds it so */
export async function consume(
  tx: Tx,
  { id, at, sealedAnswer }: { id: number; at: string; sealedAnswer: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('refresh_tokens')
    .set({ used_at: at, sealed_answer: sealedAnswer })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether a response from before this time is still stored. */
export async function hasResponseBefore(db: Db, at: string): Promise<boolean> {
  const row = await db
    .selectFrom('refresh_tokens')
    .where('sealed_answer', 'is not', null)
    .where('used_at', '<', at)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteResponsesBefore(tx: Tx, at: string): Promise<void> {
  await tx
    .updateTable('refresh_tokens')
    .set({ sealed_answer: null })
    .where('sealed_answer', 'is not', null)
    .where('used_at', '<', at)
    .execute();
}

export async function deleteExpired(tx: Tx, at: string): Promise<void> {
  await tx.deleteFrom('refresh_tokens').where('expires_at', '<=', at).execute();
}
