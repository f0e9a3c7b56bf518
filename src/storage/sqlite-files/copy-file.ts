import path from 'node:path';
import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

/** @param done part of the work, from 0 to 1 */
export type OnProgress = (done: number) => void;

/** Pages to copy before others get their turn: 4 MB. */
const PAGES = 1000;

/**
 * Copies all that a connection sees. In a transaction, that is the database at one instant, whatever is written meanwhile.
 *
 * @param to a file that is empty, and afterwards whole by itself: nothing of it is in a WAL
 */
export async function copySqliteFile(
  from: DatabaseSyncInstance,
  to: string,
  onProgress: OnProgress = () => {},
): Promise<void> {
  const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) =>
    onProgress(totalPages === 0 ? 1 : 1 - remainingPages / totalPages);
  try {
    await backup(from, to, { rate: PAGES, progress });
  } catch (error) {
    throw copyError(error, to);
  }
  const copy = new DatabaseSync(to);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
}

/** What the driver says of a copy that failed has no name of its code. */
function copyError(error: unknown, to: string): unknown {
  const { errcode } = Object(error) as Record<string, unknown>;
  if (typeof errcode !== 'number') return error;
  const code = CODES.get(errcode & 0xff);
  if (code === 'SQLITE_FULL') return new Error(`The disk of ${path.dirname(to)} is full.`, { cause: error });
  return code === undefined ? error : Object.assign(error as Error, { sqliteCodeName: code });
}

/** By primary result code (https://www.sqlite.org/rescode.html). */
const CODES: ReadonlyMap<number, string> = new Map([
  [5, 'SQLITE_BUSY'],
  [8, 'SQLITE_READONLY'],
  [10, 'SQLITE_IOERR'],
  [11, 'SQLITE_CORRUPT'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [26, 'SQLITE_NOTADB'],
]);
