import type { Kysely } from 'kysely';
import { allMigrations, migrator, type Place, requiredAfter } from './migrate.ts';
import type { Schema } from './schema.ts';
import { readRecord, writeRecord } from './schema-record.ts';
import { findSchemaState } from './schema-state.ts';

/**
 * Runs the pending migrations, all or none, also when several processes start at once.
 *
 * @param by the version of Latchkey
 */
export async function applyMigrations(
  db: Kysely<Schema>,
  place: Place,
  by: string,
): Promise<readonly string[]> {
  const { unknown } = await findSchemaState(db, place);
  // A newer version has migrated it: there is nothing to do that this one knows of.
  if (unknown.length > 0) return [];
  const { error, results = [] } = await migrator(db, place, by).migrateToLatest();
  if (error) throw error;
  await recordIfAbsent(db, by);
  return results.map(({ migrationName }) => migrationName);
}

/** For a database whose migrations ran before they left a record. */
async function recordIfAbsent(db: Kysely<Schema>, by: string): Promise<void> {
  const [last] = allMigrations.at(-1) ?? [];
  if (last === undefined || (await readRecord(db))) return;
  await writeRecord(db, { requires: requiredAfter(last), by });
}
