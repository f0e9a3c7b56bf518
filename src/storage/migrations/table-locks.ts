import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Milliseconds. PostgreSQL looks for deadlocks after a second: by then we have given up, and not a request that has met us. */
const PATIENCE = 300;
const LONGEST_PAUSE = 1000;
const MAX_ATTEMPTS = 60;
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';

/**
 * Locks all our tables, so that a migration that has begun waits for no request, and no deadlock can arise. Requests wait
 * meanwhile. SQLite has one writer at a time anyway.
 */
export async function lockTables(db: Kysely<Schema>, schema: string | undefined): Promise<void> {
  if (schema === undefined) return;
  const found = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = ${schema}::regnamespace and relname not like 'kysely%'
    order by oid
  `.execute(db);
  const tables = found.rows.map(({ name }) => sql.table(`${schema}.${name}`));
  if (tables.length === 0) return;
  await sql`select set_config('lock_timeout', ${String(PATIENCE)}, true)`.execute(db);
  await sql`lock table ${sql.join(tables)} in access exclusive mode`.execute(db);
  await sql`set local lock_timeout = 0`.execute(db);
}

/** @throws {Error} when requests keep the tables busy */
export async function retryingLocks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (![LOCK_NOT_AVAILABLE, DEADLOCK].includes(Reflect.get(Object(error), 'code'))) throw error;
      if (attempt === MAX_ATTEMPTS) throw new Error(BUSY, { cause: error });
      await delay(randomInt(LONGEST_PAUSE));
    }
  }
}

const BUSY =
  'The migrations could not begin, because something keeps the tables of the database locked. Nothing has been changed. ' +
  'Try again, or stop the nodes first.';
