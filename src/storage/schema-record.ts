import type { Kysely } from 'kysely';
import { readEntry, writeEntry } from './installation-entry.ts';
import type { Schema } from './schema.ts';

/** What migrations leave in the database for older versions, which do not know them. */
interface SchemaRecord {
  /** The newest migration that a node must know to work with the schema. */
  readonly requires: string;
  /** The version of Latchkey that changed the schema last. */
  readonly by: string;
}

const NAME = 'schema';

export function readRecord(db: Kysely<Schema>): Promise<SchemaRecord | undefined> {
  return readEntry(db, NAME);
}

export function writeRecord(db: Kysely<Schema>, record: SchemaRecord): Promise<void> {
  return writeEntry(db, NAME, record);
}
