import { type CompiledQuery, type Kysely, SqliteIntrospector, sql } from 'kysely';
import { batchesOf } from './batches.ts';
import type { Storage, Tx } from './db.ts';

type AnyTable = Kysely<Readonly<Record<string, Readonly<Record<string, unknown>>>>>;

/** The ids that were given out: its own table, which is not among those of the schema. */
const SEQUENCES = 'sqlite_sequence';

/**
 * Keeps all rows of a small database in memory. Statements are compiled once: there are some for each of the tables.
 *
 * @returns a function that puts them back, in one transaction. Only of SQLite, where the order of the tables need not be known
 */
export async function keepRows(storage: Storage): Promise<() => Promise<void>> {
  const statements = await storage.write(prepareStatements);
  return () =>
    storage.write(async (tx) => {
      for (const statement of statements) await tx.executeQuery(statement);
    });
}

async function prepareStatements(tx: Tx): Promise<readonly CompiledQuery[]> {
  const db = tx as unknown as AnyTable;
  const tables = (await new SqliteIntrospector(tx).getTables()).map(({ name }) => name);
  const deletes: CompiledQuery[] = [];
  const inserts: CompiledQuery[] = [];
  for (const table of [...tables, SEQUENCES]) {
    deletes.push(db.deleteFrom(table).compile());
    const rows = await db.selectFrom(table).selectAll().execute();
    for (const batch of batchesOf(rows)) inserts.push(db.insertInto(table).values(batch).compile());
  }
  // Until the end of the transaction, which everything in it shares.
  const later = sql`PRAGMA defer_foreign_keys = ON`.compile(tx);
  return [later, ...deletes, ...inserts];
}
