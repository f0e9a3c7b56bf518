// Takes a moment: it creates an empty table.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it neither reads nor writes what is new. */
export const requires = 'nothing';

/** What seed files said when they were applied, so that only what changed in a file is applied again. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  await schemaHelpers(db, columns)
    .table('seeded_facts')
    .addColumn('fact', 'text', (column) => column.primaryKey())
    .addColumn('digest', 'text', required)
    .addColumn('subject_id', columns.integer)
    .addColumn('applied_at', 'text', required)
    .execute();

  // Nothing is known of the seeds of before, so what is older than this is left as people made it.
  const newest = await db
    .selectFrom('audit_events')
    .orderBy('id', 'desc')
    .limit(1)
    .select('at')
    .executeTakeFirst();
  if (!newest) return;
  await db.insertInto('installation').values({ name: 'seeded_facts_since', value: newest.at }).execute();
}
