// Takes a moment: it creates an empty table and adds an empty column to a small one.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { belongsTo, required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: of its lockouts nobody knows whose they are; they end by themselves. */
export const requires = 'nothing';

export const widens = true;

/** Browsers and addresses that accounts have signed in from; and of which account each lockout is. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, table } = schemaHelpers(db, columns);

  await table('familiar_sources')
    .addColumn('account_id', columns.integer, belongsTo('accounts'))
    .addColumn('source', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addPrimaryKeyConstraint('familiar_sources_key', ['account_id', 'source'])
    .execute();
  await index('familiar_sources_expiry', 'familiar_sources', ['expires_at']).execute();

  await db.schema.alterTable('lockouts').addColumn('account_id', columns.integer).execute();
  await index('lockouts_account', 'lockouts', ['account_id']).execute();
}
