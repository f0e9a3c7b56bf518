import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../schema.ts';

/** @param own what the server calls our connections */
export async function isAlone(db: Kysely<Schema>, own: readonly number[]): Promise<boolean> {
  const { rows } = await sql<{ others: number }>`
    select count(*) as others from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and not (pid = any(${own}))
  `.execute(db);
  return rows[0]?.others === 0;
}
