import { existsSync, linkSync, renameSync } from 'node:fs';
import { copySqliteFile, type OnProgress } from './copy-file.ts';
import { type FileFacts, readFileFacts, verifySqliteFile, withSqliteFile } from './file-facts.ts';
import { flushFile, flushFolderOf, withPartialFile } from './partial-file.ts';
import { type Taken, writeTaken } from './taken.ts';
import { withWritableSqliteFile } from './writable-file.ts';

interface BackupFiles {
  /** The database, which others may be using. */
  readonly from: string;
  /** The file to make. */
  readonly to: string;
}

/**
 * Backs a database up to a file that only its owner can read, and that is whole or absent. It is verified by reading it.
 *
 * @throws {Error} when the file is there already, or there is nothing to back up
 */
export async function backUpSqliteFile(
  { from, to }: BackupFiles,
  taken: Taken,
  onProgress: OnProgress,
): Promise<FileFacts> {
  if (!existsSync(from)) throw new Error(`There is no database at ${from}.`);
  if (existsSync(to)) throw thereAlready(to);
  return withPartialFile(to, async (partial) => {
    const original = await withSqliteFile(from, async (db, database) => {
      database.exec('BEGIN');
      const facts = await readFileFacts(db);
      if (facts.schema.isEmpty) throw new Error(`The database at ${from} is empty.`);
      await copySqliteFile(database, partial, onProgress);
      return facts;
    });
    await withWritableSqliteFile(partial, (db) => writeTaken(db, taken));
    flushFile(partial);
    await verifySqliteFile(partial, from);
    const facts = await withSqliteFile(partial, readFileFacts);
    requireSameRows(original, facts);
    publish(partial, to);
    return facts;
  });
}

function requireSameRows(original: FileFacts, copy: FileFacts): void {
  for (const [table, count] of original.rows) {
    // That has the record of the backup, too.
    if (table === 'installation' || copy.rows.get(table) === count) continue;
    throw new Error(`The backup has ${copy.rows.get(table) ?? 0} rows of ${table}, in place of ${count}.`);
  }
}

/** Gives the file its name, and never that of another one, which may have been made meanwhile. */
function publish(partial: string, to: string): void {
  try {
    linkSync(partial, to);
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'EEXIST' || existsSync(to)) throw thereAlready(to);
    // A file system without links, such as one of a network.
    renameSync(partial, to);
  }
  flushFolderOf(to);
}

function thereAlready(file: string): Error {
  return new Error(`${file} is there already, and a backup replaces nothing.`);
}
