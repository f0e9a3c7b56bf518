// Takes a moment: it creates an empty table.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { belongsTo, required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it neither reads nor writes what is new. */
export const requires = 'nothing';

/** What is kept for a browser, sealed, between two of its requests. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, table } = schemaHelpers(db, columns);

  await table('kept_secrets')
    .addColumn('holder', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('account_id', columns.integer, belongsTo('accounts'))
    .addColumn('sealed', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addPrimaryKeyConstraint('kept_secrets_key', ['holder', 'name'])
    .execute();
  await index('kept_secrets_expiry', 'kept_secrets', ['expires_at']).execute();
  await index('kept_secrets_account', 'kept_secrets', ['account_id']).execute();
}
