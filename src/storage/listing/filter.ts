import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db.ts';

/** A condition on the rows of a table. */
export interface Filter {
  /** For a row that was found otherwise. */
  readonly where: RawBuilder<SqlBool>;
  /** Statements that find the ids of all matching rows, each by an index; absent where no index does. */
  readonly finding?: readonly RawBuilder<{ readonly id: number }>[];
  /** For the orders that an index has together with the condition: disjoint ranges of that index. */
  readonly ranges?: Readonly<Record<string, readonly RawBuilder<SqlBool>[]>>;
}

/** A filter that is one range of an index: `where` itself finds the rows. @param orders those that the same index has */
export function indexed(table: string, where: RawBuilder<SqlBool>, orders: readonly string[] = []): Filter {
  return {
    where,
    finding: [sql`select id from ${sql.table(table)} where ${where}`],
    ranges: Object.fromEntries(orders.map((order) => [order, [where]])),
  };
}

/**
 * Whether a subquery about a row finds anything. Not `exists`: where it stands in an `or`, PostgreSQL reads all that the subquery would
 * find for any row, be it the words of everybody.
 */
export function findsAny(query: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${query} limit 1) is not null`;
}

/** The ids that a filter matches, if it can tell them by an index and there are no more than `most`. */
export async function findFew(db: Db, { finding }: Filter, most: number): Promise<number[] | undefined> {
  if (!finding) return undefined;
  const ids = new Set<number>();
  for (const statement of finding) {
    const { rows } = await sql<{ id: number }>`${statement} limit ${most + 1}`.execute(db);
    for (const { id } of rows) ids.add(id);
    // Statements that find an id twice stop early, too.
    if (rows.length > most || ids.size > most) return undefined;
  }
  return [...ids];
}
