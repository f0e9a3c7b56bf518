// Takes a moment: it adds a column that is empty.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What events say besides of whom and what they tell, as JSON: each page says it in its language. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('audit_events').addColumn('data', 'text').execute();
}
