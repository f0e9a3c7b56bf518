import type { Kysely } from 'kysely';
import { migrator, newestKnown, newestNeeded, type Place, requiredAfter } from './migrate.ts';
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
  const all = finishes || isEmpty;
  const needed = all ? [...pending, ...unfinished] : pending;
  if (needed.length > 0) return retryingLocks(() => run(db, place, { by, all }));
  await recordIfAbsent(db, unfinished.length > 0 ? newestNeeded : newestKnown, by);
  return [];
}

async function run(
  db: Kysely<Schema>,
  place: Place,
  { by, all }: { readonly by: string; readonly all: boolean },
): Promise<readonly string[]> {
  const migrations = migrator(db, place, by);
  const running = all ? migrations.migrateToLatest() : migrations.migrateTo(newestNeeded);
  const { error, results = [] } = await running;
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** For a database whose migrations ran before they left a record. */
async function recordIfAbsent(db: Kysely<Schema>, last: string, by: string): Promise<void> {
  if (await readRecord(db)) return;
  await writeRecord(db, { requires: requiredAfter(last), by });
}
