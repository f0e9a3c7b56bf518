import type { Insertable } from 'kysely';
import { findInBatches } from '../../../storage/batches.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import type { RefusedRequestTable } from '../../../storage/tables/trail.ts';
import { readScopes } from '../../delegation/scopes/scope-set.ts';
import type { RememberedRefusal, ToldCause } from './refused-request.ts';

export type Row = Insertable<RefusedRequestTable>;

export interface TokenOwner {
  readonly accountId: number | null;
  readonly appId: number | null;
  readonly lastEight: string | null;
}

/** Whose tokens these are or were. @param hashes hex SHA-256 @returns by hash */
export async function findTokens(
  db: Db,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, TokenOwner>> {
  const replaced = await findInBatches(hashes, (batch) =>
    db
      .selectFrom('audit_events')
      .where('former_token_hash', 'in', batch)
      .select(['former_token_hash as hash', 'account_id as accountId', 'app_id as appId'])
      .execute(),
  );
  const traced = await findInBatches(hashes, (batch) =>
    db
      .selectFrom('audit_events')
      .where('token_hash', 'in', batch)
      .select(['token_hash as hash', 'account_id as accountId', 'app_id as appId'])
      .select('token_last_eight as lastEight')
      .execute(),
  );
  const present = await findInBatches(hashes, (batch) =>
    db
      .selectFrom('authorizations')
      .where('token_hash', 'in', batch)
      .select(['token_hash as hash', 'account_id as accountId', 'app_id as appId'])
      .select('token_last_eight as lastEight')
      .execute(),
  );
  const all = [...replaced.map((row) => ({ ...row, lastEight: null })), ...traced, ...present];
  return new Map(all.map(({ hash, ...owner }) => [hash ?? '', owner]));
}

/** At once: each row has some fifteen parameters. */
const MOST_ROWS = 100;

/** Of a kind that is known, the counts are added. */
export async function upsert(tx: Tx, rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += MOST_ROWS) {
    await tx
      .insertInto('refused_requests')
      .values(rows.slice(at, at + MOST_ROWS))
      .onConflict((conflict) =>
        conflict.column('kind').doUpdateSet((eb) => ({
          count: eb('refused_requests.count', '+', eb.ref('excluded.count')),
          last_at: eb.ref('excluded.last_at'),
          status: eb.ref('excluded.status'),
          accepted_scopes: eb.ref('excluded.accepted_scopes'),
          address: eb.ref('excluded.address'),
          user_agent: eb.ref('excluded.user_agent'),
        })),
      )
      .execute();
  }
}

/** One of these. */
interface Whose {
  readonly app_id?: number;
  readonly account_id?: number;
}

/** Keeps the newest of an app or an account. */
export async function trim(tx: Tx, whose: Whose, most: number): Promise<void> {
  const beyond = tx
    .selectFrom('refused_requests')
    .where((eb) => eb.and(whose))
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1000)
    .offset(most)
    .select('id');
  const rows = await beyond.execute();
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await tx.deleteFrom('refused_requests').where('id', 'in', ids).execute();
}

export function before(at: string): Deletable {
  return deletable('refused_requests', ['id'], (db) =>
    db.selectFrom('refused_requests').where('last_at', '<', at),
  );
}

/** Any of these, or all of them. */
export interface Concerning {
  readonly appId?: number | undefined;
  readonly accountId?: number | undefined;
  readonly tokenHashes?: readonly string[] | undefined;
  readonly lastEight?: string | undefined;
}

/** The newest first. */
export async function list(
  db: Db,
  { appId, accountId, tokenHashes, lastEight }: Concerning,
  limit: number,
): Promise<Omit<RememberedRefusal, 'end'>[]> {
  let query = db
    .selectFrom('refused_requests as refused')
    .leftJoin('accounts as account', 'account.id', 'refused.account_id')
    .leftJoin('apps as app', 'app.id', 'refused.app_id')
    .orderBy('refused.last_at', 'desc')
    .orderBy('refused.id', 'desc')
    .limit(limit)
    .select(['refused.id', 'cause', 'method', 'route', 'status', 'count', 'address'])
    .select(['first_at as firstAt', 'last_at as lastAt', 'user_agent as userAgent'])
    .select(['redirect_uri as redirectUri', 'accepted_scopes as acceptedScopes', 'token_hash as tokenHash'])
    .select([
      'token_last_eight as lastEight',
      'account.login',
      'app.name as app',
      'app.client_id as clientId',
    ]);
  if (appId !== undefined) query = query.where('refused.app_id', '=', appId);
  if (accountId !== undefined) query = query.where('refused.account_id', '=', accountId);
  if (tokenHashes !== undefined) query = query.where('refused.token_hash', 'in', tokenHashes);
  if (lastEight !== undefined) query = query.where('refused.token_last_eight', '=', lastEight);
  return (await query.execute()).map(({ acceptedScopes, cause, ...row }) => ({
    ...row,
    // The table holds what `record` wrote.
    cause: cause as ToldCause,
    acceptedScopes: readScopes(acceptedScopes ?? ''),
  }));
}

export async function deleteOf(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('refused_requests').where('account_id', '=', accountId).execute();
}
