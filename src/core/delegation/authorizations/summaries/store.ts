import { findInBatches } from '../../../../storage/batches.ts';
import { countUpTo } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';

export async function countOfApp(db: Db, appId: number): Promise<{ grants: number; tokens: number }> {
  const row = await db
    .selectFrom('authorizations')
    .where('app_id', '=', appId)
    .select((eb) => [
      eb.fn.countAll<number>().as('tokens'),
      eb.fn.count<number>('grant_id').distinct().as('grants'),
    ])
    .executeTakeFirst();
  return row ?? { grants: 0, tokens: 0 };
}

/** As `countOfApp`, but no further than `most`. */
export async function countOfAppUpTo(
  db: Db,
  appId: number,
  most: number,
): Promise<{ grants: number; tokens: number }> {
  return {
    grants: await countUpTo(db, db.selectFrom('grants').where('app_id', '=', appId), most),
    tokens: await countUpTo(db, db.selectFrom('authorizations').where('app_id', '=', appId), most),
  };
}

export interface SummarizedTokens {
  readonly ownerId?: number;
  readonly appId?: number;
  /** Only personal access tokens, or only those of apps. */
  readonly personal?: boolean;
}

export interface TokenSummary {
  readonly tokens: number;
  /** Whose they are. */
  readonly people: number;
  /** Whose access they are; none for personal access tokens. */
  readonly grants: number;
  readonly lastUsedAt: string | null;
}

export async function summarize(
  db: Db,
  { ownerId, appId, personal }: SummarizedTokens,
): Promise<TokenSummary> {
  let query = db.selectFrom('authorizations');
  if (ownerId !== undefined) query = query.where('account_id', '=', ownerId);
  if (appId !== undefined) query = query.where('app_id', '=', appId);
  if (personal !== undefined) query = query.where('app_id', personal ? 'is' : 'is not', null);
  return query
    .select(({ fn }) => [
      fn.countAll<number>().as('tokens'),
      fn.count<number>('account_id').distinct().as('people'),
      fn.count<number>('grant_id').distinct().as('grants'),
      fn.max('last_used_at').as('lastUsedAt'),
    ])
    .executeTakeFirstOrThrow();
}

/** Different ones. @param newest of so many tokens */
export async function listScopeTexts(db: Db, appId: number, newest: number): Promise<string[]> {
  const rows = await db
    .selectFrom(({ selectFrom }) =>
      selectFrom('authorizations')
        .where('app_id', '=', appId)
        .orderBy('id', 'desc')
        .limit(newest)
        .select('scopes')
        .as('newest'),
    )
    .distinct()
    .select('scopes')
    .execute();
  return rows.map(({ scopes }) => scopes);
}

/** When each of these apps' tokens were used last. */
export function listLastUses(db: Db, appIds: readonly number[]) {
  return findInBatches(appIds, (some) =>
    db
      .selectFrom('authorizations')
      .where('app_id', 'in', some)
      .groupBy('app_id')
      .select(({ fn }) => fn.max('last_used_at').as('lastUsedAt'))
      .execute(),
  );
}
