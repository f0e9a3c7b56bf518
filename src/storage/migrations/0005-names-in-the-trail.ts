// Takes a moment: it adds empty columns.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A node of the version before goes on working while this runs, and after it: its events lack the names. */
export const requires = 'nothing';

export const widens = true;

/** Names of the apps and tokens that events are about, which may be deleted before the event is. */
export async function up(db: Kysely<Schema>): Promise<void> {
  for (const column of ['app_name', 'token_last_eight']) {
    await db.schema.alterTable('audit_events').addColumn(column, 'text').execute();
  }
}
