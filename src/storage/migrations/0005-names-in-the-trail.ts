// Takes a moment: it adds columns that are empty.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What events tell of, by name: apps and tokens are gone before the trail is. */
export async function up(db: Kysely<Schema>): Promise<void> {
  for (const column of ['app_name', 'token_last_eight']) {
    await db.schema.alterTable('audit_events').addColumn(column, 'text').execute();
  }
}
