import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../../../../storage/db.ts';
import type { Schema } from '../../../../storage/schema.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';

type Owner = Pick<Account, 'id'>;

/** The newest authorization of an account; 0 without one. */
export async function newest(db: Db, owner: Owner): Promise<number> {
  const row = await db
    .selectFrom('authorizations')
    .where('account_id', '=', owner.id)
    .orderBy('id', 'desc')
    .limit(1)
    .select('id')
    .executeTakeFirst();
  return row?.id ?? 0;
}

interface Some {
  /** No authorization with a greater id. */
  readonly upTo: number;
  readonly most: number;
}

interface OwnSome extends Some {
  /** Only personal access tokens, or only those of apps. */
  readonly only?: 'personal' | 'of_apps' | undefined;
  readonly unusedSince?: Instant | undefined;
  /** Only those with a greater id. */
  readonly behind: number;
}

/** Those of an account, by ascending id. */
export function listSome(db: Db, owner: Owner, { only, unusedSince, behind, ...some }: OwnSome) {
  return select(db, owner, some)
    .where('id', '>', behind)
    .$if(only !== undefined, (query) => query.where('grant_id', only === 'personal' ? 'is' : 'is not', null))
    .$if(unusedSince !== undefined, (query) => query.where((eb) => isUnused(eb, unusedSince ?? '')))
    .orderBy('id')
    .execute();
}

/** Issued before then, and not used since. */
export function isUnused(eb: ExpressionBuilder<Schema, 'authorizations'>, since: Instant) {
  return eb.and([
    eb('authorizations.created_at', '<', since),
    eb(eb.fn.coalesce('authorizations.token_renewed_at', eb.val('')), '<', since),
    eb(eb.fn.coalesce('authorizations.last_used_at', eb.val('')), '<', since),
  ]);
}

interface SomeOfGrant extends Some {
  readonly grantId: number;
  /** Not this one. */
  readonly but: number | undefined;
}

/** Those of a grant, in any order: PostgreSQL would sort all of them for each batch. */
export function listSomeOfGrant(db: Db, owner: Owner, { grantId, but, ...some }: SomeOfGrant) {
  return select(db, owner, some)
    .where('grant_id', '=', grantId)
    .$if(but !== undefined, (query) => query.where('id', '!=', but ?? 0))
    .execute();
}

function select(db: Db, owner: Owner, { upTo, most }: Some) {
  return db
    .selectFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('id', '<=', upTo)
    .limit(most)
    .select(['id', 'account_id as accountId', 'grant_id as grantId']);
}
