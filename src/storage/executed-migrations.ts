import { type Kysely, sql } from 'kysely';
import { allMigrations, type Place } from './migrate.ts';
import type { Schema } from './schema.ts';

/** In order, also those of a newer version. Asked often, by probes: the migrator would look at every table for it. */
export async function listExecuted(db: Kysely<Schema>, { schema }: Place): Promise<readonly string[]> {
  const table =
    schema === undefined ? sql.table('kysely_migration') : sql.table(`${schema}.kysely_migration`);
  try {
    const { rows } = await sql<{ name: string }>`select name from ${table} order by name`.execute(db);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (isMissingTable(error)) return [];
    throw error;
  }
}

/** Those that nodes of this version need. */
export async function pendingMigrations(db: Kysely<Schema>, place: Place): Promise<readonly string[]> {
  const executed = new Set(await listExecuted(db, place));
  return allMigrations
    .filter(([name, { contracts }]) => !contracts && !executed.has(name))
    .map(([name]) => name);
}

/** PostgreSQL's code and SQLite's words. */
function isMissingTable(error: unknown): boolean {
  const { code, message } = Object(error) as Record<string, unknown>;
  return code === '42P01' || String(message).startsWith('no such table');
}
