import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Engine } from './engine.ts';
import { groupCommit } from './group-commit.ts';
import { snapshotOf } from './snapshot.ts';
import { sqliteKysely } from './sqlite-dialect.ts';
import { refuseOldLibrary } from './sqlite-library.ts';

export const sqlite: Engine = {
  name: 'SQLite',
  // AUTOINCREMENT: the id of something deleted never comes back as something else.
  columns: { integer: 'integer', identity: (column) => column.primaryKey().autoIncrement() },

  async open(url) {
    const file = path.resolve(url.slice('sqlite:'.length));
    createPrivately(file);

    const write = openConnection(file);
    refuseOldLibrary(versionOf(write));
    const read = openConnection(file);
    read.exec('PRAGMA query_only = ON');

    const snapshot = snapshotOf(read);
    const writer = sqliteKysely(write, { committed: snapshot.end });
    return {
      reader: sqliteKysely(read, { snapshot: snapshot.begin }),
      writer,
      write: groupCommit(write, writer, snapshot.end),
      // Nothing is bounded here: a statement takes as long as it takes.
      unhurried: (work) => work(writer),
      takeTime: async () => {},
      isUnavailable,
      isUniqueViolation: (error) => Reflect.get(Object(error), 'sqliteExtendedCode') === CONSTRAINT_UNIQUE,
      async close() {
        if (!write.isOpen) return;
        snapshot.end();
        read.close();
        // No ANALYZE and no `PRAGMA optimize`: what it learns of a small database is wrong of a large one, and made each
        // look-up of a token a scan of all of them. Without it the planner takes the unique index, always.
        // Statements that are kept hold the file open, so closing alone would leave the last writes in the log only: a
        // copy of the file that is made after a stop is to be whole.
        write.exec('PRAGMA wal_checkpoint');
        write.close();
      },
    };
  },
};

/** The file is made before SQLite sees it, so that nobody else could ever open it; its WAL inherits the mode. */
function createPrivately(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/** Of pages, in KiB: the inner nodes of every index of 10⁶ tokens. */
const CACHE = 16_384;

/** After so many pages of log (32 MB) they are written back: pages that change often are then written once, not often. */
const CHECKPOINT = 8000;

function openConnection(file: string): DatabaseSyncInstance {
  const connection = new DatabaseSync(file, { timeout: 5000 });
  connection.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -${CACHE};
    PRAGMA wal_autocheckpoint = ${CHECKPOINT};
  `);
  return connection;
}

function versionOf(connection: DatabaseSyncInstance): string {
  const [row] = connection.prepare('SELECT sqlite_version() AS version').all() as { version: string }[];
  return row?.version ?? '0';
}

/** SQLITE_CONSTRAINT_UNIQUE */
const CONSTRAINT_UNIQUE = 2067;

/** Result codes that tell of the disk, the lock or the file, and not of the statement. */
const AWAY = new Set([
  ...['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM', 'SQLITE_CANTOPEN'],
  ...['SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'],
]);

function isUnavailable(error: unknown): boolean {
  return AWAY.has(Reflect.get(Object(error), 'sqliteCodeName'));
}
