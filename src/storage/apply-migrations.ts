import type { Kysely } from 'kysely';
import { allMigrations, migrator, type Place, requiredBy } from './migrate.ts';
import { retryingLocks } from './migrations/table-locks.ts';
import type { Schema } from './schema.ts';
import { readRecord, writeRecord } from './schema-record.ts';
import { findSchemaState } from './schema-state.ts';

interface Manner {
  /** The version of Latchkey, for the record. */
  readonly by: string;
  /** Whether no node of the version before is left. */
  readonly finishes: boolean;
}

/** Runs the pending migrations, all or none, also when several processes start at once. */
export async function applyMigrations(
  db: Kysely<Schema>,
  place: Place,
  { by, finishes }: Manner,
): Promise<readonly string[]> {
  const { unknown, pending, unfinished, isEmpty } = await findSchemaState(db, place);
  // A newer version has migrated it: there is nothing to do that this one knows of.
  if (unknown.length > 0) return [];
  const without = finishes || isEmpty ? [] : unfinished;
  if (pending.length + unfinished.length > without.length)
    return retryingLocks(() => run(db, place, { by, without }));
  await recordIfAbsent(db, unfinished, by);
  return [];
}

async function run(
  db: Kysely<Schema>,
  place: Place,
  { by, without }: { readonly by: string; readonly without: readonly string[] },
): Promise<readonly string[]> {
  const { error, results = [] } = await migrator(db, place, { by, without }).migrateToLatest();
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** For a database whose migrations ran before they left a record. */
async function recordIfAbsent(db: Kysely<Schema>, unfinished: readonly string[], by: string): Promise<void> {
  if (await readRecord(db)) return;
  const executed = allMigrations.map(([name]) => name).filter((name) => !unfinished.includes(name));
  await writeRecord(db, { requires: requiredBy(executed), by });
}
