import { affectsRows } from '../../../storage/affected.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import { prepared } from '../../../storage/prepared.ts';
import { REFRESH_TOKEN, type RefreshToken } from './refresh-token.ts';

interface NewRefreshToken extends Pick<RefreshToken, 'authorizationId' | 'expiresAt'> {
  readonly tokenHash: string;
  readonly at: string;
}

export async function insert(tx: Tx, { tokenHash, at, ...token }: NewRefreshToken): Promise<void> {
  await insertOne(tx, { ...REFRESH_TOKEN.write(token), token_hash: tokenHash, created_at: at });
}

type Written = ReturnType<typeof REFRESH_TOKEN.write<Pick<NewRefreshToken, 'authorizationId' | 'expiresAt'>>>;

const insertOne = prepared((tx, row: Written & { token_hash: string; created_at: string }) =>
  tx.insertInto('refresh_tokens').values(row),
);

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
    .select(REFRESH_TOKEN.select('token'))
    .select('authorization.account_id as accountId')
    .executeTakeFirst();
}

export async function deleteOfAuthorization(tx: Tx, authorizationId: number): Promise<void> {
  await tx.deleteFrom('refresh_tokens').where('authorization_id', '=', authorizationId).execute();
}

/** @returns whether it was unused: of parallel uses one finds it so */
export async function consume(
  tx: Tx,
  { id, at, sealedAnswer }: { id: number; at: string; sealedAnswer: string },
): Promise<boolean> {
  return tx
    .updateTable('refresh_tokens')
    .set({ used_at: at, sealed_answer: sealedAnswer })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .$call(affectsRows);
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

export function expired(at: string): Deletable {
  return deletable('refresh_tokens', ['id'], (db) =>
    db.selectFrom('refresh_tokens').where('expires_at', '<=', at),
  );
}
