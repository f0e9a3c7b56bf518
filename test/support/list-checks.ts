import { sql } from 'kysely';
import type { Storage, Tx } from '../../src/storage/db.ts';
import type { Filter } from '../../src/storage/listing/filter.ts';
import { findPage } from '../../src/storage/listing/find-page.ts';
import type { Order, Position } from '../../src/storage/listing/order.ts';
import { recorded, slowSteps } from './query-plans.ts';

interface CheckedList {
  readonly table: string;
  readonly orders: (db: Tx) => Readonly<Record<string, Order>>;
  /** By a name for the report. */
  readonly filters: (db: Tx) => Promise<Readonly<Record<string, readonly Filter[]>>>;
}

/** As they are, and so that even a few rows are many. */
const BOUNDS = [undefined, { few: 3, read: 12, batch: 4 }];

/**
 * Reads a list with each of its filters, each pair of them and without any, in each order and both directions, from its first
 * page to the last one and back.
 *
 * @returns the combinations whose rows were others than those that one plain statement finds, and the slow steps of the plans
 */
export async function checkList(storage: Storage, list: CheckedList) {
  const { db, statements } = recorded(storage);
  const orders = Object.entries(list.orders(db));
  const single = Object.entries(await list.filters(db));
  const pairs = single.flatMap(([one, a], at) =>
    single.slice(at + 1).map(([other, b]) => [`${one} and ${other}`, [...a, ...b]] as const),
  );
  const wrong: string[] = [];
  let found = 0;
  for (const [name, filters] of [['no filter', []] as const, ...single, ...pairs]) {
    for (const [orderName, order] of orders) {
      const all = await readPlainly(storage.reader as Tx, { ...list, order, filters });
      found += all.length;
      for (const descending of [false, true]) {
        const expected = descending ? all.toReversed() : all;
        for (const bounds of BOUNDS) {
          // Pairs take long: each in one direction with the bounds that there are, and in the other with small ones.
          if (filters.length > 1 && (bounds === undefined) !== descending) continue;
          const query = { table: list.table, orderName, order, filters, limit: 3 };
          const ids = await readPages(db, { ...query, descending }, bounds);
          const back = await readPages(db, { ...query, descending: !descending }, bounds);
          if (`${ids}` !== `${expected}` || `${back.toReversed()}` !== `${expected}`)
            wrong.push(`${name} by ${orderName}${descending ? ' descending' : ''}: ${ids} for ${expected}`);
        }
      }
    }
  }
  const slow: string[] = [];
  for (const statement of statements.values()) {
    const steps = await slowSteps(storage, statement);
    if (steps.length > 0) slow.push(`${steps}: ${statement.sql.replace(/\s+/g, ' ').slice(0, 400)}`);
  }
  return { wrong, slow, statements: statements.size, found };
}

interface Plain {
  readonly table: string;
  readonly order: Order;
  readonly filters: readonly Filter[];
}

async function readPlainly(db: Tx, { table, order: { key, only }, filters }: Plain): Promise<number[]> {
  const conditions = [sql`1 = 1`, ...(only ? [only] : []), ...filters.map(({ where }) => sql`(${where})`)];
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(table)} where ${sql.join(conditions, sql` and `)}
    order by ${key ?? sql.raw('id')}, id`.execute(db);
  return rows.map(({ id }) => id);
}

async function readPages(
  db: Tx,
  query: Parameters<typeof findPage>[1],
  bounds: Parameters<typeof findPage>[2],
): Promise<number[]> {
  const ids: number[] = [];
  let from: Position | undefined;
  do {
    const { positions, more, stoppedAt } = await findPage(db, { ...query, from }, bounds);
    ids.push(...positions.map(({ id }) => id));
    from = more ? positions.at(-1) : stoppedAt;
  } while (from);
  return ids;
}
