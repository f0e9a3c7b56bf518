import { type SelectQueryBuilder, sql } from 'kysely';
import type { Db } from './db.ts';

export async function countOf<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
): Promise<number> {
  const counting = query.clearSelect().select((eb) => eb.fn.countAll<number>().as('count'));
  const [row] = (await counting.execute()) as { count: number }[];
  return row?.count ?? 0;
}

/** As `countOf`, but stops at `limit`: counting millions of rows would take seconds. */
export function countUpTo<DB, TB extends keyof DB, O>(
  db: Db,
  query: SelectQueryBuilder<DB, TB, O>,
  limit: number,
): Promise<number> {
  const found = query.clearSelect().select(sql<number>`1`.as('one')).limit(limit);
  return countOf(db.selectFrom(found.as('found')));
}
