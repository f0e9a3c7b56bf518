// Takes a moment: it creates an empty table.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it counts for itself, as before. */
export const requires = 'nothing';

/** What is used of the hourly quotas of the API, over all processes. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, table } = schemaHelpers(db, columns);

  await table('rate_limits')
    .addColumn('name', 'text', (column) => required(column).primaryKey())
    .addColumn('used', columns.integer, required)
    .addColumn('resets_at', 'text', required)
    .execute();
  await index('rate_limits_reset', 'rate_limits', ['resets_at']).execute();
}
