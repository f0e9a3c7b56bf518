import { sql } from 'kysely';
import type { Identities } from '../../db.ts';

export const postgresIdentities: Identities = {
  async last(db, table) {
    const { rows } = await sql<{ last: number | null }>`
      select pg_sequence_last_value(pg_get_serial_sequence(${table}, 'id')::regclass) as last
    `.execute(db);
    return rows[0]?.last ?? 0;
  },
  async setLast(tx, table, id) {
    // Zero is no value of a sequence: it begins with 1.
    await sql`
      select setval(pg_get_serial_sequence(${table}, 'id')::regclass, ${Math.max(id, 1)}, ${id > 0})
    `.execute(tx);
  },
};
