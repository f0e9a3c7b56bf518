import type { ExpressionBuilder } from 'kysely';
import { findInBatches } from '../../../storage/batches.ts';
import type { Db } from '../../../storage/db.ts';
import type { Schema } from '../../../storage/schema.ts';
import type { AuthorizationTable } from '../../../storage/tables/authorizations.ts';

type Found = Awaited<ReturnType<ReturnType<typeof described>['execute']>>[number];
/** An authorization, and by which of its tokens it was found. */
export type FoundRow = Found & { readonly key: string };

export function findByHash(db: Db, hashes: readonly string[]): Promise<FoundRow[]> {
  return findInBatches(hashes, (batch) =>
    described(db)
      .where('authorization.token_hash', 'in', batch)
      .select('authorization.token_hash as key')
      .execute(),
  );
}

export function findByLastEight(db: Db, lastEights: readonly string[]): Promise<FoundRow[]> {
  return findInBatches(lastEights, (batch) =>
    described(db)
      .where('authorization.token_last_eight', 'in', batch)
      .orderBy('authorization.id')
      .select('authorization.token_last_eight as key')
      .execute(),
  );
}

/** By its refresh token, while that is not used up. */
export function findByRefreshToken(db: Db, hashes: readonly string[], now: string): Promise<FoundRow[]> {
  return findInBatches(hashes, (batch) =>
    described(db)
      .innerJoin('refresh_tokens as refresh', 'refresh.authorization_id', 'authorization.id')
      .where('refresh.token_hash', 'in', batch)
      .where('refresh.used_at', 'is', null)
      .where('refresh.expires_at', '>', now)
      .select('refresh.token_hash as key')
      .execute(),
  );
}

export async function findById(db: Db, ids: readonly number[]) {
  const found = await findInBatches(ids, (batch) =>
    db
      .selectFrom('authorizations')
      .where('id', 'in', batch)
      .select(['id', 'account_id as accountId', 'grant_id as grantId'])
      .execute(),
  );
  return found.sort((one, other) => (one.grantId ?? 0) - (other.grantId ?? 0) || one.id - other.id);
}

function described(db: Db) {
  return db
    .selectFrom('authorizations as authorization')
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .leftJoin('apps as app', 'app.id', 'authorization.app_id')
    .select(ofAuthorization)
    .select([
      'account.id as accountId',
      'account.login',
      'account.suspended_at as suspendedAt',
      'app.name as app',
      'app.client_id as clientId',
    ]);
}

function ofAuthorization(
  _: ExpressionBuilder<Schema & { authorization: AuthorizationTable }, 'authorization'>,
) {
  return [
    'authorization.id',
    'authorization.note',
    'authorization.grant_id as grantId',
    'authorization.scopes',
    'authorization.token_last_eight as lastEight',
    'authorization.created_at as createdAt',
    'authorization.expires_at as expiresAt',
    'authorization.last_used_at as lastUsedAt',
    'authorization.last_used_address as lastUsedAddress',
  ] as const;
}
