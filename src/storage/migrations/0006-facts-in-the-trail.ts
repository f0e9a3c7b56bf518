// Takes a moment: it adds an empty column.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The facts of each event, as JSON, which pages render in their language. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('audit_events').addColumn('data', 'text').execute();
}
