// Takes a moment: it adds an empty column.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A node of the version before goes on working while this runs, and after it: its events have texts instead, and those of others are without one for it. */
export const requires = 'nothing';

export const widens = true;

/** The facts of each event, as JSON, which pages render in their language. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('audit_events').addColumn('data', 'text').execute();
}
