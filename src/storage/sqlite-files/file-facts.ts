import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { type Kysely, sql } from 'kysely';
import type { SchemaState } from '../db.ts';
import { sqlite } from '../engines/sqlite.ts';
import { sqliteKysely } from '../engines/sqlite-dialect.ts';
import { listExecuted } from '../executed-migrations.ts';
import type { Schema } from '../schema.ts';
import { findSchemaState } from '../schema-state.ts';
import { readTaken, type Taken } from './taken.ts';

/** What is in a database file. */
export interface FileFacts {
  readonly schema: SchemaState;
  /** The newest migration that has run. */
  readonly newest: string;
  /** If it is a backup. */
  readonly taken: Taken | undefined;
  /** Exact numbers by table. */
  readonly rows: ReadonlyMap<string, number>;
}

const PLACE = { columns: sqlite.columns, schema: undefined };

export async function readFileFacts(db: Kysely<Schema>): Promise<FileFacts> {
  const schema = await findSchemaState(db, PLACE);
  return {
    schema,
    newest: (await listExecuted(db, PLACE)).at(-1) ?? '',
    taken: schema.isEmpty ? undefined : await readTaken(db),
    rows: await countRows(db),
  };
}

/** @throws {Error} when the file is missing, damaged or no database: a sentence with its name */
export async function withSqliteFile<T>(
  file: string,
  work: (db: Kysely<Schema>, database: DatabaseSyncInstance) => Promise<T>,
): Promise<T> {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    return await work(sqliteKysely(database, {}), database);
  } catch (error) {
    const code = Reflect.get(Object(error), 'sqliteCodeName');
    if (code === 'SQLITE_NOTADB') throw new Error(`${file} is no SQLite database.`, { cause: error });
    if (code === 'SQLITE_CORRUPT') throw new Error(`${file} is damaged.`, { cause: error });
    throw error;
  } finally {
    closeSqliteFile(database);
  }
}

/** Ends its transaction first: cached statements keep what was closed open, and with it the locks. */
export function closeSqliteFile(database: DatabaseSyncInstance): void {
  if (database.isTransaction) database.exec('ROLLBACK');
  database.close();
}

/**
 * @param original what the file is a copy of, for the message
 * @throws {Error} when not every page, index and reference is as it should be
 */
export async function verifySqliteFile(file: string, original: string): Promise<void> {
  await withSqliteFile(file, async (db) => {
    const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    const references = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
    const wrong = [
      ...integrity.rows.map((row) => row.integrity_check).filter((words) => words !== 'ok'),
      ...references.rows.map(({ table }) => `${table} refers to a row that is missing`),
    ];
    if (wrong.length > 0) throw new Error(`${original} is damaged: ${wrong.slice(0, 3).join('; ')}.`);
  });
}

async function countRows(db: Kysely<Schema>): Promise<ReadonlyMap<string, number>> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_schema
    where type = 'table' and name not like 'sqlite%' and name not like 'kysely%' order by name
  `.execute(db);
  const counts = new Map<string, number>();
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
      db,
    );
    counts.set(name, rows[0]?.count ?? 0);
  }
  return counts;
}
