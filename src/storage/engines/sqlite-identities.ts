import { sql } from 'kysely';
import type { Identities } from '../db.ts';

/** AUTOINCREMENT keeps the largest id of each table here, once it has had a row. */
const SEQUENCES = sql.table('sqlite_sequence');

export const sqliteIdentities: Identities = {
  async last(db, table) {
    const { rows } = await sql<{ seq: number }>`select seq from ${SEQUENCES} where name = ${table}`.execute(
      db,
    );
    return rows[0]?.seq ?? 0;
  },
  async setLast(tx, table, id) {
    await sql`delete from ${SEQUENCES} where name = ${table}`.execute(tx);
    await sql`insert into ${SEQUENCES} (name, seq) values (${table}, ${id})`.execute(tx);
  },
};
