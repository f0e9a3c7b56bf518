import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db.ts';
import { type Filter, findFew } from './filter.ts';
import { type Course, inOrder, type Order, type Position, readPositions, TRUE, type Walk } from './order.ts';

interface PageQuery extends Course {
  readonly table: string;
  /** Its name, by which the filters know it. */
  readonly orderName: string;
  readonly order: Order;
  /** All must match. The ones that match fewest rows should come first. */
  readonly filters: readonly Filter[];
  readonly limit: number;
}

interface FoundPage {
  readonly positions: readonly Position[];
  /** Whether there are further ones. */
  readonly more: boolean;
  /** Of all pages, at most `COUNTED + 1`; unknown where counting would mean reading all rows. */
  readonly total?: number | undefined;
  /** Where the search stopped, because it had read as many rows as one request may. */
  readonly stoppedAt?: Position | undefined;
}

/** Where there may be millions, it is enough to know that there are more than these. */
const COUNTED = 10_000;

/** Of what one request reads. */
interface Bounds {
  /** So many rows are read at once and then sorted here. */
  readonly few: number;
  /** So many rows of an index are compared with the filters, */
  readonly read: number;
  /** so many at a time. */
  readonly batch: number;
}

const BOUNDS: Bounds = { few: 5000, read: 5000, batch: 500 };

/**
 * A page of a list. No statement reads more than some thousand rows, however many there are:
 *
 * 1. Without a filter, or with one that an index has together with the order, the page is a range of that index.
 * 2. If one of the filters matches few rows, which an index finds, those are read, compared with the other filters, and sorted.
 * 3. Otherwise every filter matches many rows: the index of the order is read, and its rows are compared with the filters, up to
 *    `read` of them. If that was not enough, `stoppedAt` tells where to go on.
 */
export async function findPage(db: Db, query: PageQuery, bounds = BOUNDS): Promise<FoundPage> {
  const { filters, orderName, order, table, limit } = query;
  const leading = filters.find(({ ranges }) => ranges?.[orderName]);
  const others = filters.filter((filter) => filter !== leading);
  const walk = { ...query, ranges: leading?.ranges?.[orderName] ?? [TRUE] };
  if (others.length === 0) {
    const positions = await readPositions(db, walk, limit + 1);
    return { ...cut(positions, limit), total: await count(db, walk) };
  }
  for (const filter of filters) {
    const few = await findFew(db, filter, bounds.few);
    if (!few) continue;
    const where = and([...filters.filter((other) => other !== filter).map(whereOf), order.only ?? TRUE]);
    const positions = await keep(db, { table, order, where }, few);
    return { ...pageOf(positions, query), total: positions.length };
  }
  return readMatching(db, walk, { ...bounds, where: and(others.map(whereOf)), limit });
}

const whereOf = ({ where }: Filter) => sql<SqlBool>`(${where})`;

function and(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.join([...conditions], sql` and `)}`;
}

function cut(positions: readonly Position[], limit: number) {
  return { positions: positions.slice(0, limit), more: positions.length > limit };
}

function pageOf(positions: readonly Position[], { from, limit, ...course }: PageQuery) {
  const compare = inOrder(course);
  const rest = from ? positions.filter((position) => compare(position, from) > 0) : positions;
  return cut(rest.toSorted(compare), limit);
}

async function readMatching(
  db: Db,
  walk: Walk,
  {
    where,
    limit,
    read,
    batch: size,
  }: Bounds & { readonly where: RawBuilder<SqlBool>; readonly limit: number },
): Promise<FoundPage> {
  const compare = inOrder(walk);
  const matching: Position[] = [];
  let { from } = walk;
  for (let at = 0; at < read; at += size) {
    const batch = await readPositions(db, { ...walk, from }, size);
    const ids = batch.map(({ id }) => id);
    matching.push(...(await keep(db, { ...walk, where }, ids)).toSorted(compare));
    if (matching.length > limit) return cut(matching, limit);
    if (batch.length < size)
      return { ...cut(matching, limit), ...(walk.from === undefined && { total: matching.length }) };
    from = batch.at(-1);
  }
  return { ...cut(matching, limit), stoppedAt: from };
}

const IN_A_STATEMENT = 500;

interface Kept {
  readonly table: string;
  readonly order: Order;
  readonly where: RawBuilder<SqlBool>;
}

/**
 * Those of some rows that match, in any order. The condition is in a CASE, so that no engine looks for all rows that match, by the
 * indexes of the condition, instead of looking at these.
 */
async function keep(db: Db, { table, order, where }: Kept, ids: readonly number[]): Promise<Position[]> {
  const kept: Position[] = [];
  for (let at = 0; at < ids.length; at += IN_A_STATEMENT) {
    const some = filled(ids.slice(at, at + IN_A_STATEMENT));
    const { rows } = await sql<Position>`
      select id, ${order.key ?? sql`id`} as key from ${sql.table(table)}
      where id in (${sql.join(some)}) and case when ${where} then 1 end = 1`.execute(db);
    kept.push(...rows);
  }
  return kept;
}

/** With the last id repeated, so that there are few different statements: engines keep them by their texts. */
function filled(ids: readonly number[]): readonly number[] {
  const size = ids.length > 50 ? IN_A_STATEMENT : 50;
  return [...ids, ...Array(size - ids.length).fill(ids.at(-1))];
}

async function count(db: Db, { table, order, ranges }: Walk): Promise<number> {
  let total = 0;
  for (const range of ranges) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from (
        select 1 from ${sql.table(table)} where ${range} and ${order.only ?? TRUE} limit ${COUNTED + 1 - total}
      ) as counted`.execute(db);
    total += rows[0]?.count ?? 0;
    if (total > COUNTED) break;
  }
  return total;
}
