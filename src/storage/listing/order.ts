import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db.ts';

/** An order of a table, which an index has: by a key, and rows with the same key by their ids. */
export interface Order {
  /** The expression of the index, never NULL; without it, rows are ordered by their ids alone. */
  readonly key?: RawBuilder<string>;
  /** The condition of a partial index: other rows are not in this order. */
  readonly only?: RawBuilder<SqlBool>;
}

/** A row's place in an order. */
export interface Position {
  /** The id again, where that alone is the order. */
  readonly key: string | number;
  readonly id: number;
}

/** In which direction rows are read, and from where on. */
export interface Course {
  readonly descending: boolean;
  /** Excluded. */
  readonly from?: Position | undefined;
}

/** An index, and what of it is read. */
export interface Walk extends Course {
  readonly table: string;
  readonly order: Order;
  /** Disjoint ranges of one index, each in this order. */
  readonly ranges: readonly RawBuilder<SqlBool>[];
}

/** The first positions of a walk. Every statement reads one range of an index in its order, and stops at the limit. */
export async function readPositions(db: Db, walk: Walk, limit: number): Promise<Position[]> {
  const found: Position[] = [];
  for (const range of walk.ranges) found.push(...(await readRange(db, { ...walk, range }, limit)));
  if (walk.ranges.length > 1) found.sort(inOrder(walk));
  return found.slice(0, limit);
}

export function inOrder({
  descending,
}: Pick<Course, 'descending'>): (one: Position, other: Position) => number {
  return descending ? (one, other) => compare(other, one) : compare;
}

/** As both engines compare: texts by their bytes. */
function compare(one: Position, other: Position): number {
  if (one.key === other.key) return one.id - other.id;
  if (typeof one.key === 'number' || typeof other.key === 'number')
    return Number(one.key) - Number(other.key);
  return Buffer.compare(Buffer.from(one.key), Buffer.from(other.key));
}

async function readRange(
  db: Db,
  { from, descending, ...walk }: Omit<Walk, 'ranges'> & { readonly range: RawBuilder<SqlBool> },
  limit: number,
): Promise<Position[]> {
  const key = walk.order.key ?? sql<number>`id`;
  const beyond = descending ? sql`<` : sql`>`;
  const direction = descending ? sql`desc` : sql`asc`;
  const read = async (where: RawBuilder<SqlBool>, by: RawBuilder<unknown>, limit: number) => {
    const { rows } = await sql<Position>`
      select id, ${key} as key from ${sql.table(walk.table)}
      where ${walk.range} and ${walk.order.only ?? TRUE} and ${where}
      order by ${by} limit ${limit}`.execute(db);
    return rows;
  };
  const byId = sql`id ${direction}`;
  if (!walk.order.key) return read(from ? sql`id ${beyond} ${from.id}` : TRUE, byId, limit);
  const byKey = sql`${key} ${direction}, id ${direction}`;
  if (!from) return read(TRUE, byKey, limit);
  // Two statements: SQLite compares pairs by an index only where both are plain columns.
  const ties = await read(sql`${key} = ${from.key} and id ${beyond} ${from.id}`, byId, limit);
  if (ties.length === limit) return ties;
  return [...ties, ...(await read(sql`${key} ${beyond} ${from.key}`, byKey, limit - ties.length))];
}

/** Every row. */
export const TRUE = sql<SqlBool>`1 = 1`;
