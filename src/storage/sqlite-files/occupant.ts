import { existsSync, linkSync, renameSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { sqliteKysely } from '../engines/sqlite-dialect.ts';
import { closeSqliteFile, readFileFacts } from './file-facts.ts';
import { besideSqliteFile } from './path.ts';

/** What is where a database is to be. */
export type Occupant =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; keep(aside: string): void }
  | { readonly kind: 'database'; readonly rows: ReadonlyMap<string, number>; keep(aside: string): void };

/** Milliseconds that a short command may still need it for. */
const PATIENCE = 2000;

/**
 * Keeps everybody else from the database while `work` runs.
 *
 * @throws {Error} when somebody uses it, such as a server
 */
export async function withOccupant<T>(file: string, work: (occupant: Occupant) => Promise<T>): Promise<T> {
  if (!existsSync(file)) return work({ kind: 'none' });
  const database = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    if (!lock(database, file)) return await work({ kind: 'damaged', keep: (aside) => keepAll(file, aside) });
    const { rows } = await readFileFacts(sqliteKysely(database, {}));
    return await work({ kind: 'database', rows, keep: (aside) => linkSync(file, aside) });
  } finally {
    closeSqliteFile(database);
  }
}

/**
 * Each connection to a database in WAL mode keeps it in that mode, however long it does nothing. Leaving the mode moves what is in
 * the WAL, if only of a server that was killed, to the file.
 *
 * @returns false when it is no database, or a damaged one
 */
function lock(database: DatabaseSyncInstance, file: string): boolean {
  try {
    database.exec('PRAGMA journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    const code = Reflect.get(Object(error), 'sqliteCodeName');
    if (code === 'SQLITE_BUSY') throw new Error(`${file} is in use: stop the server first.`);
    if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') return false;
    throw error;
  }
}

/** With what could not be moved to the file. */
function keepAll(file: string, aside: string): void {
  linkSync(file, aside);
  const [wal = ''] = besideSqliteFile(file);
  if (existsSync(wal)) renameSync(wal, `${aside}-wal`);
}
