import { statSync } from 'node:fs';

/**
 * If a database file is deleted or replaced, the open one stays as it is, but nobody else can reach it: what is written to it is
 * lost when the process ends. The same goes for the WAL, which is there from the first write on.
 *
 * @param file taken for the one that is opened, so ask before it is opened
 * @returns throws when the path no longer leads to the same files
 */
export function fileGuard(file: string): () => void {
  const original = identityOf(file);
  let wal: string | undefined;
  return () => {
    const walNow = identityOf(`${file}-wal`);
    wal ??= walNow;
    if (identityOf(file) !== original || walNow !== wal) throw moved();
  };
}

/** @returns undefined when there is no such file, or nobody can get to it */
function identityOf(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

/** SQLite's own name for it, which it gives only outside of WAL mode. */
export const FILE_MOVED = 'SQLITE_READONLY_DBMOVED';

function moved(): Error {
  return Object.assign(new Error('The file of the database was removed or replaced.'), {
    sqliteCodeName: FILE_MOVED,
  });
}
