import { sql } from 'kysely';
import { countUpTo } from '../../../storage/count.ts';
import type { Db } from '../../../storage/db.ts';
import type { Instant } from '../../foundation/instant.ts';

/** The tables whose rows an administrator sees the number of. */
export const COUNTED_TABLES = ['accounts', 'apps', 'authorizations', 'grants', 'sessions'] as const;
export type CountedTable = (typeof COUNTED_TABLES)[number];

/** Ids above `after`, and not above `upTo`. */
export interface IdRange {
  readonly after: number;
  readonly upTo: number;
}

/** The next so many ids. @returns `undefined` when there are fewer */
export async function findUpTo(
  db: Db,
  table: CountedTable,
  { after, size }: { readonly after: number; readonly size: number },
): Promise<number | undefined> {
  const row = await db
    .selectFrom(table)
    .where('id', '>', after)
    .orderBy('id')
    .limit(1)
    .offset(size - 1)
    .select('id')
    .executeTakeFirst();
  return row?.id;
}

interface Limits {
  readonly now: Instant;
  readonly month: Instant;
  readonly quarter: Instant;
  readonly year: Instant;
}

/** Tokens that have not expired: how many there are, and how many were created or used since each time. */
export async function countTokens(db: Db, { after, upTo }: IdRange, limits: Limits) {
  const { now, month, quarter, year } = limits;
  return db
    .selectFrom('authorizations')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere('created_at', '>', month).as('createdThisMonth'),
      fn.countAll<number>().filterWhere('created_at', '>', quarter).as('createdThisQuarter'),
      fn.countAll<number>().filterWhere('created_at', '>', year).as('createdThisYear'),
      fn.count<number>('last_used_at').as('used'),
      fn.countAll<number>().filterWhere('last_used_at', '>', month).as('usedThisMonth'),
      fn.countAll<number>().filterWhere('last_used_at', '>', quarter).as('usedThisQuarter'),
      fn.countAll<number>().filterWhere('last_used_at', '>', year).as('usedThisYear'),
    ])
    .executeTakeFirstOrThrow();
}

/** Personal access tokens by the day on which they expire. Those of apps are renewed by their apps. */
export function countExpiries(db: Db, { after, upTo }: IdRange) {
  const day = sql<string>`substr(expires_at, 1, 10)`;
  return db
    .selectFrom('authorizations')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where('app_id', 'is', null)
    .where('expires_at', 'is not', null)
    .groupBy(day)
    .select(({ fn }) => [day.as('day'), fn.countAll<number>().as('count')])
    .execute();
}

/** People who are not suspended: all, administrators, and those of both with two-factor authentication. */
export async function countPeople(db: Db, { after, upTo }: IdRange) {
  return db
    .selectFrom('accounts')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where('suspended_at', 'is', null)
    .select(({ fn }) => [
      fn.countAll<number>().as('people'),
      fn.count<number>('two_factor_since').as('peopleWith'),
      fn.count<number>('site_admin_since').as('administrators'),
      fn
        .count<number>('site_admin_since')
        .filterWhere('two_factor_since', 'is not', null)
        .as('administratorsWith'),
    ])
    .executeTakeFirstOrThrow();
}

/** Rows with ids above `after`, up to `most` of them. */
export function countRows(
  db: Db,
  table: CountedTable,
  { after = 0, most }: { readonly after?: number; readonly most: number },
): Promise<number> {
  return countUpTo(db, db.selectFrom(table).where('id', '>', after), most);
}
