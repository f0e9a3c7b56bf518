// Takes a moment: the new columns are empty, and so are their indexes. On SQLite the index of last eight characters takes some
// seconds per million tokens.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: its events lack what is new. */
export const requires = 'nothing';

export const widens = true;

/** Requests wait while these are read or indexed. */
export const scans = ['authorizations'] as const;

const COLUMNS = [
  'token_hash',
  'former_token_hash',
  'token_note',
  'user_agent',
  'credential',
  'credential_hash',
  'credential_scopes',
];
const FOUND_BY = ['token_hash', 'former_token_hash', 'credential_hash'];

/** Which token an event is about, and by which credential a program did it. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index } = schemaHelpers(db, columns);
  for (const column of COLUMNS)
    await db.schema.alterTable('audit_events').addColumn(column, 'text').execute();
  for (const column of FOUND_BY) {
    await index(`audit_events_${column}`, 'audit_events', [column]).where(column, 'is not', null).execute();
  }
  await index('authorizations_last_eight', 'authorizations', ['token_last_eight']).execute();
}
