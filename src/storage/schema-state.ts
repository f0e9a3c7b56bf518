import type { Kysely } from 'kysely';
import type { NewestMigrations, PendingMigration, SchemaState } from './db.ts';
import { listExecuted } from './executed-migrations.ts';
import { allMigrations, newestKnown, type Place } from './migrate.ts';
import { bearsColumns } from './migrations/views-for-older-nodes.ts';
import type { Schema } from './schema.ts';
import { readRecord } from './schema-record.ts';

export async function findSchemaState(db: Kysely<Schema>, place: Place): Promise<SchemaState> {
  const executed = new Set(await listExecuted(db, place));
  // No node can be running on an empty database.
  if (executed.size === 0)
    return { ...NOTHING_KNOWN, pending: allMigrations.map(([name]) => harmless(name)) };

  const known = new Set(allMigrations.map(([name]) => name));
  const unknown = [...executed].filter((name) => !known.has(name));
  const record = await readRecord(db);
  const missing = allMigrations.filter(([name]) => !executed.has(name));
  const unfinished = missing.filter(([, { contracts }]) => contracts).map(([name]) => name);
  const pending = missing
    .filter(([, { contracts }]) => !contracts)
    .map(([name, { requires, widens = false, scans = [] }]) => {
      return { name, isRolling: requires === 'nothing' || executed.has(requires), widens, scans };
    });
  const mayBeUsed = pending.length === 0 && record !== undefined && known.has(record.requires);
  return {
    pending,
    unfinished,
    unknown,
    isEmpty: false,
    bearsColumns: await bearsColumns(db, place.schema, executed),
    isCompatible: unknown.length === 0 || mayBeUsed,
    changedBy: record?.by || undefined,
  };
}

export async function findNewestMigrations(db: Kysely<Schema>, place: Place): Promise<NewestMigrations> {
  return { run: (await listExecuted(db, place)).at(-1) ?? '', known: newestKnown };
}

const NOTHING_KNOWN = {
  unfinished: [],
  unknown: [],
  isEmpty: true,
  bearsColumns: true,
  isCompatible: true,
  changedBy: undefined,
} as const;

function harmless(name: string): PendingMigration {
  return { name, isRolling: true, widens: false, scans: [] };
}
