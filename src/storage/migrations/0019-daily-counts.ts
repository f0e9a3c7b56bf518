// Takes a moment: it creates empty tables and adds an empty column.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it ignores what is new, and counts nothing. */
export const requires = 'nothing';

export const widens = true;

/**
 * What is counted a day, where tokens and apps were used from lately, and when a grant was last used: its tokens may be
 * gone. The version before ignores all of it.
 */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, table } = schemaHelpers(db, columns);

  await table('daily_counts')
    .addColumn('counted', 'text', required)
    .addColumn('subject', columns.integer, required)
    .addColumn('day', 'text', required)
    .addColumn('key', 'text', required)
    .addColumn('count', columns.integer, required)
    .addPrimaryKeyConstraint('daily_counts_key', ['counted', 'subject', 'day', 'key'])
    .execute();
  await index('daily_counts_day', 'daily_counts', ['day']).execute();

  await table('recent_sources')
    .addColumn('used', 'text', required)
    .addColumn('subject', columns.integer, required)
    .addColumn('address', 'text', required)
    .addColumn('client', 'text', required)
    .addColumn('at', 'text', required)
    .addPrimaryKeyConstraint('recent_sources_key', ['used', 'subject', 'address', 'client'])
    .execute();
  await index('recent_sources_at', 'recent_sources', ['at']).execute();

  await db.schema.alterTable('grants').addColumn('last_used_at', 'text').execute();
}
