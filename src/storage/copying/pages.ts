import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import { LOCAL } from './position.ts';
import { type CopiedRow, KEYS, type Key, keyOf, type TableName } from './tables.ts';

/** Enough for reading and writing to be cheap for a row, and few enough that progress is seen. */
const SIZE = 5000;

/**
 * The rows of a table in the order of its key, as the database compares it, many at a time. The next ones are read while the last
 * ones are used.
 *
 * @param after the key of the last row that is not wanted
 */
export async function* pagesOf(
  db: Kysely<Schema>,
  table: TableName,
  after: Key | null = null,
): AsyncGenerator<readonly CopiedRow[]> {
  let reading = readPage(db, table, after);
  for (;;) {
    const rows = await reading;
    const last = rows.at(-1);
    if (!last) return;
    reading = readPage(db, table, keyOf(table, last));
    // The consumer of these rows may fail first, and then nobody handles this error.
    reading.catch(() => {});
    yield table === 'installation' ? rows.filter(({ name }) => !LOCAL.includes(String(name))) : rows;
  }
}

async function readPage(
  db: Kysely<Schema>,
  table: TableName,
  after: Key | null,
): Promise<readonly CopiedRow[]> {
  const key = sql.join(KEYS[table].map((column) => sql.ref(column)));
  const later = after === null ? sql`` : sql`where (${key}) > (${sql.join(after)})`;
  const { rows } = await sql<CopiedRow>`
    select * from ${sql.table(table)} ${later} order by ${key} limit ${SIZE}
  `.execute(db);
  return rows;
}
