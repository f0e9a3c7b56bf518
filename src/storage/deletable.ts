import { type SelectQueryBuilder, sql } from 'kysely';
import { countOf } from './count.ts';
import type { Db, Tx } from './db.ts';
import type { Schema } from './schema.ts';

/** Rows that may be deleted, some at a time. */
export interface Deletable {
  has(db: Db): Promise<boolean>;
  count(db: Db): Promise<number>;
  /** @returns how many were deleted, `most` at most */
  deleteSome(tx: Tx, most: number): Promise<number>;
}

/**
 * @param key the columns of the table's primary key
 * @param find a query for all of them
 */
export function deletable<T extends keyof Schema & string>(
  table: T,
  key: readonly string[],
  find: (db: Db) => SelectQueryBuilder<Schema, T, object>,
): Deletable {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  return {
    async has(db) {
      const row = await find(db).select(sql<number>`1`.as('one')).limit(1).executeTakeFirst();
      return row !== undefined;
    },
    count: (db) => countOf(find(db)),
    async deleteSome(tx, most) {
      const some = find(tx)
        .select(key.map((column) => sql.ref(column).as(column)))
        .limit(most);
      // Materialized: PostgreSQL may otherwise repeat the query for each row, where it has no statistics yet.
      const { numAffectedRows } = await sql`
        with doomed as materialized ${some}
        delete from ${sql.table(table)} where (${columns}) in (select ${columns} from doomed)
      `.execute(tx);
      return Number(numAffectedRows ?? 0n);
    },
  };
}
