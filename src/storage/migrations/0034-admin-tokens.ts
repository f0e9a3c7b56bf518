// Takes a moment: it creates an empty table.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { required, schemaHelpers, unique } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it neither reads nor writes what is new. */
export const requires = 'nothing';

/** Tokens of the administration API. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { withId } = schemaHelpers(db, columns);
  await withId('admin_tokens')
    .addColumn('name', 'text', required)
    .addColumn('name_key', 'text', (column) => column.unique())
    .addColumn('token_hash', 'text', unique)
    .addColumn('token_last_eight', 'text', required)
    .addColumn('scopes', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('expires_at', 'text')
    .addColumn('last_used_at', 'text')
    .addColumn('last_used_address', 'text')
    .addColumn('revoked_at', 'text')
    .execute();
}
