import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Nodes that know this one repeat a statement that PostgreSQL refuses because a table has other columns than before. */
const REPEATS = '0030-after-older-nodes';

/** Older nodes fail, unless there are the views of `ops/views-for-older-nodes.sql`, in the schema that is called like the user. */
export async function bearsColumns(
  db: Kysely<Schema>,
  schema: string | undefined,
  executed: ReadonlySet<string>,
): Promise<boolean> {
  if (schema === undefined || executed.has(REPEATS)) return true;
  const { rows } = await sql`
    select from pg_views where schemaname = current_user and viewname = 'authorizations'
  `.execute(db);
  return rows.length > 0;
}
