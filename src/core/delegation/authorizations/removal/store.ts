import { findInBatches } from '../../../../storage/batches.ts';
import type { Db, Tx } from '../../../../storage/db.ts';
import { prepared } from '../../../../storage/prepared.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';

type Owner = Pick<Account, 'id'>;

/** @returns whether it existed: of parallel deletions one finds it */
export async function deleteAuthorization(tx: Tx, owner: Owner, id: number): Promise<boolean> {
  return (await deleteOne(tx, { ownerId: owner.id, id })).length > 0;
}

const deleteOne = prepared((tx, values: { ownerId: number; id: number }) =>
  tx
    .deleteFrom('authorizations')
    .where('account_id', '=', values.ownerId)
    .where('id', '=', values.id)
    .returning('id'),
);

/** What the audit trail records of a deleted authorization. */
export interface Gone {
  readonly authorizationId: number;
  readonly lastEight: string;
  readonly hash: string;
  readonly note: string | null;
}

const GONE = [
  'id as authorizationId',
  'token_last_eight as lastEight',
  'token_hash as hash',
  'note',
] as const;

interface Each {
  readonly ids: readonly number[];
  /** Only those that expired before this time. */
  readonly expiredBefore?: Instant | undefined;
}

/** Of any accounts. @returns those that existed: of parallel deletions one finds each */
export function deleteEach(tx: Tx, { ids, expiredBefore }: Each) {
  return findInBatches(ids, (some) =>
    tx
      .deleteFrom('authorizations')
      .where('id', 'in', some)
      .$if(expiredBefore !== undefined, (query) => query.where('expires_at', '<=', expiredBefore ?? null))
      .returning([...GONE, 'account_id as accountId', 'app_id as appId', 'grant_id as grantId'])
      .execute(),
  );
}

/** What must be unique about an authorization; `null` where it need not be. */
interface UniqueValues {
  /** `null` for a personal access token. */
  readonly grantId: number | null;
  readonly noteKey: string | null;
  readonly slot: string | null;
  /** Unique among personal access tokens. */
  readonly fingerprint: string | null;
}

/**
 * Deletes the expired authorizations with the note or fingerprint of a personal access token, or with the fingerprint of one
 * of an app. Those have no refresh token: the flows issue without a uniqueness key. @param id not this one
 */
export function deleteExpiredHolders(
  tx: Tx,
  owner: Owner,
  { id, at, ...unique }: UniqueValues & { readonly id: number; readonly at: Instant },
): Promise<(Gone & { appId: number | null })[]> {
  const { grantId, noteKey, slot, fingerprint } = unique;
  return tx
    .deleteFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('expires_at', '<=', at)
    .where('id', '!=', id)
    .where((eb) =>
      grantId === null
        ? eb.or([
            eb('note_key', '=', noteKey),
            eb.and([eb('app_id', 'is', null), eb('fingerprint', '=', fingerprint)]),
          ])
        : eb.and([eb('grant_id', '=', grantId), eb('slot', '=', slot)]),
    )
    .returning([...GONE, 'app_id as appId'])
    .execute();
}

/** Where a page begins: behind this one. */
export interface ExpiredCursor {
  readonly expiresAt: Instant | null;
  readonly id: number;
}

interface ExpiredPage {
  /** Those that expired before this time. */
  readonly before: Instant;
  /** Of the refresh tokens. */
  readonly now: Instant;
  readonly behind: ExpiredCursor;
  readonly most: number;
}

/** In the order in which they expired, with whether an app can still refresh them. */
export async function listExpired(db: Db, { before, now, behind, most }: ExpiredPage) {
  return db
    .selectFrom('authorizations')
    .where('expires_at', '<=', before)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('expires_at', 'id'), '>', tuple(behind.expiresAt ?? '', behind.id)),
    )
    .orderBy('expires_at')
    .orderBy('id')
    .limit(most)
    .select(['id', 'account_id as accountId', 'grant_id as grantId', 'expires_at as expiresAt'])
    .select(({ selectFrom }) =>
      selectFrom('refresh_tokens')
        .whereRef('authorization_id', '=', 'authorizations.id')
        .where('used_at', 'is', null)
        .where('refresh_tokens.expires_at', '>', now)
        .select(({ fn }) => fn.min('refresh_tokens.id').as('id'))
        .as('refreshedBy'),
    )
    .execute();
}

interface OfApp {
  readonly appId: number;
  /** Only of grants up to this id. */
  readonly grantId: number;
  readonly most: number;
}

/** Of all accounts. @returns those deleted, at most `most` */
export function deleteOfApp(
  tx: Tx,
  { appId, grantId, most }: OfApp,
): Promise<(Gone & { accountId: number })[]> {
  return tx
    .with(
      // Materialized: PostgreSQL may otherwise repeat the query for each row, where it has no statistics yet.
      (cte) => cte('some').materialized(),
      (db) =>
        db
          .selectFrom('authorizations')
          .innerJoin('grants', 'grants.id', 'authorizations.grant_id')
          .where('grants.app_id', '=', appId)
          .where('grants.id', '<=', grantId)
          .limit(most)
          .select('authorizations.id'),
    )
    .deleteFrom('authorizations')
    .where('id', 'in', (eb) => eb.selectFrom('some').select('some.id'))
    .returning([...GONE, 'account_id as accountId'])
    .execute();
}
