import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** By the engine's estimates. */
export interface TableSizes {
  /** Rows by table. */
  readonly rows: ReadonlyMap<string, number>;
  /** By table, with its indexes; SQLite does not know it. */
  readonly bytes: ReadonlyMap<string, number>;
  /** Of the whole database. */
  readonly total: number;
}

export function findTableSizes(db: Kysely<Schema>, engine: 'SQLite' | 'PostgreSQL'): Promise<TableSizes> {
  return engine === 'SQLite' ? ofSqlite(db) : ofPostgres(db);
}

/** Of the last ANALYZE; before the first, of the statistics. */
async function ofPostgres(db: Kysely<Schema>): Promise<TableSizes> {
  const { rows } = await sql<{ name: string; rows: number; bytes: number }>`
    select c.relname as name, pg_total_relation_size(c.oid) as bytes,
      (case when c.reltuples > 0 then c.reltuples else coalesce(s.n_live_tup, 0) end)::bigint as rows
    from pg_class c left join pg_stat_user_tables s on s.relid = c.oid
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    order by c.relname
  `.execute(db);
  return {
    rows: new Map(rows.map(({ name, rows }) => [name, rows])),
    bytes: new Map(rows.map(({ name, bytes }) => [name, bytes])),
    total: rows.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

async function ofSqlite(db: Kysely<Schema>): Promise<TableSizes> {
  const named = sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name
  `;
  const rows = new Map<string, number>();
  for (const { name } of (await named.execute(db)).rows) rows.set(name, await estimateRows(db, name));
  const pages = await sql<{ bytes: number }>`
    select page_count * page_size as bytes from pragma_page_count, pragma_page_size
  `.execute(db);
  return { rows, bytes: new Map(), total: pages.rows[0]?.bytes ?? 0 };
}

const SAMPLES = 20;
const SAMPLE = 100;

/**
 * Counts some ranges of row ids, and assumes that the others are as full: the ids alone would count rows that are gone, and
 * counting a large table would keep requests waiting.
 */
async function estimateRows(db: Kysely<Schema>, table: string): Promise<number> {
  const name = sql.table(table);
  const ids = await sql<{ first: number | null; last: number | null }>`
    select (select min(rowid) from ${name}) as first, (select max(rowid) from ${name}) as last
  `.execute(db);
  const { first, last } = ids.rows[0] ?? { first: null, last: null };
  if (first === null || last === null) return 0;
  const span = last - first + 1;
  const count = async (from: number, size: number) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${name} where rowid >= ${from} and rowid < ${from + size}
    `.execute(db);
    return rows[0]?.count ?? 0;
  };
  if (span <= SAMPLES * SAMPLE) return count(first, span);

  let counted = 0;
  for (let sample = 0; sample < SAMPLES; sample++)
    counted += await count(first + Math.floor((span / SAMPLES) * (sample + 0.5)), SAMPLE);
  return Math.max(1, Math.round((counted / (SAMPLES * SAMPLE)) * span));
}
