// Takes a moment: it creates an empty table.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { mayBelongTo, required, schemaHelpers, unique } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it neither reads nor writes what is new. */
export const requires = 'nothing';

/** Links by which people set a password. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, table } = schemaHelpers(db, columns);
  await table('password_links')
    .addColumn('account_id', columns.integer, (column) => mayBelongTo('accounts')(column).primaryKey())
    .addColumn('token_hash', 'text', unique)
    .addColumn('expires_at', 'text', required)
    .execute();
  await index('password_links_expiry', 'password_links', ['expires_at']).execute();
}
