// Takes a moment: it creates empty tables.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it neither reads nor writes what is new. */
export const requires = 'nothing';

/** What is deprecated, when it is refused for a while or for good, and who still uses it. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, table, withId } = schemaHelpers(db, columns);
  const { integer } = columns;

  await table('deprecations')
    .addColumn('feature', 'text', (column) => column.primaryKey())
    .addColumn('announced_at', 'text')
    .addColumn('sunset_at', 'text')
    .addColumn('removed_at', 'text')
    .execute();

  await withId('brownouts')
    .addColumn('features', 'text', required)
    .addColumn('starts_at', 'text', required)
    .addColumn('ends_at', 'text', required)
    .addColumn('time_zone', 'text', required)
    .addColumn('mode', 'text', required)
    .addColumn('account_ids', 'text', required)
    .addColumn('client_ids', 'text', required)
    .addColumn('share', integer, required)
    .addColumn('created_at', 'text', required)
    .addColumn('cancelled_at', 'text')
    .execute();
  await index('brownouts_end', 'brownouts', ['ends_at']).execute();

  // Without foreign keys: what they refer to may be gone by the time that they are written.
  const calls = table('deprecated_calls')
    .addColumn('feature', 'text', required)
    .addColumn('account_id', integer, required)
    .addColumn('client_id', 'text', required)
    .addColumn('client', 'text', required)
    .addColumn('address_block', 'text', required)
    .addColumn('day', 'text', required)
    .addColumn('first_at', 'text', required)
    .addColumn('last_at', 'text', required)
    .addColumn('count', integer, required)
    .addColumn('rehearsed', integer, required)
    .addColumn('refused', integer, required);
  const withHours = HOURS.reduce((table, hour) => table.addColumn(hour, integer, required), calls);
  await withHours
    .addPrimaryKeyConstraint('deprecated_calls_key', [
      'feature',
      'account_id',
      'client_id',
      'client',
      'address_block',
      'day',
    ])
    .execute();
  await index('deprecated_calls_day', 'deprecated_calls', ['day']).execute();
  await index('deprecated_calls_account', 'deprecated_calls', ['account_id', 'day']).execute();
}

const HOURS = Array.from({ length: 24 }, (_, hour) => `hour_${hour}`);
