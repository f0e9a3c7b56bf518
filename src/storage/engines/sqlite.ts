import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { ReadOnly } from '../db.ts';
import { isOlder } from '../older-version.ts';
import type { Unavailability } from '../unavailability.ts';
import type { Engine } from './engine.ts';
import { groupCommit } from './group-commit.ts';
import { createSnapshots } from './snapshots.ts';
import { sqliteKysely } from './sqlite-dialect.ts';
import { FILE_MOVED, fileGuard } from './sqlite-file-identity.ts';
import { sqliteIdentities } from './sqlite-identities.ts';

export const sqlite: Engine = {
  name: 'SQLite',
  // AUTOINCREMENT: the id of a deleted row is never reused.
  columns: {
    integer: 'integer',
    identity: (column) => column.primaryKey().autoIncrement(),
    bytewise: '',
    canDropNotNull: false,
  },
  identities: sqliteIdentities,

  async open(url) {
    const file = path.resolve(url.slice('sqlite:'.length));
    createPrivateFile(file);
    const requireFile = fileGuard(file);

    const write = openConnection(file);
    refuseOldLibrary(versionOf(write));
    write.exec(UNDO_IN_MEMORY);
    const read = openConnection(file);
    read.exec('PRAGMA query_only = ON');

    const snapshot = createSnapshots(read);
    const writer = sqliteKysely(write, { committed: snapshot.end });
    const commits = groupCommit({ database: write, tx: writer }, { requireFile, committed: snapshot.end });
    return {
      reader: sqliteKysely(read, { snapshot: snapshot.begin }),
      writer,
      schema: undefined,
      write: commits.write,
      connections: commits.counts,
      async whileMigrating(work) {
        write.exec(ALL_ON_DISK);
        try {
          return await work(writer);
        } finally {
          write.exec(UNDO_IN_MEMORY);
        }
      },
      // SQLite has no statement timeout to lift.
      liftStatementTimeout: async () => {},
      // Of all else only writing could tell: a full or read-only disk says so at the next write.
      whyReadOnly: async () => whyOutOfReach(requireFile),
      renewPatience() {},
      // All processes with the file are of one machine and one installation, and are replaced together.
      isAlone: async () => true,
      canMigrate: true,
      whyUnavailable,
      isUniqueViolation: (error) => Reflect.get(Object(error), 'sqliteExtendedCode') === CONSTRAINT_UNIQUE,
      async close() {
        if (!write.isOpen) return;
        snapshot.end();
        read.close();
        // No ANALYZE and no `PRAGMA optimize`: statistics of a small database misled the planner once it had grown, and
        // turned each token look-up into a full scan. Without statistics it always takes the unique index.
        // Cached statements keep the file open, so closing alone would leave the last writes in the WAL only; a copy of
        // the database file made after a stop must be complete.
        write.exec('PRAGMA wal_checkpoint');
        write.close();
      },
    };
  },
};

/** Created before SQLite opens it, so that no other user can ever read it; the WAL inherits the mode. */
function createPrivateFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/** Page cache in KiB: holds the inner nodes of every index at 10⁶ tokens. */
const CACHE_SIZE = 8192;

/** WAL pages (32 MB) before a checkpoint: rarer checkpoints write frequently changed pages back less often. */
const CHECKPOINT_PAGES = 8000;

/**
 * What a savepoint needs to be undone, which is little, is kept in memory: SQLite would make, fill and delete a temporary file for
 * nearly every commit. Sorts are kept there too, so that the index of a large table is not to be made this way.
 */
const UNDO_IN_MEMORY = 'PRAGMA temp_store = MEMORY';
const ALL_ON_DISK = 'PRAGMA temp_store = FILE';

function openConnection(file: string): DatabaseSyncInstance {
  const connection = new DatabaseSync(file, { timeout: 5000 });
  connection.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -${CACHE_SIZE};
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
  `);
  return connection;
}

/** Older versions can lose committed writes in WAL mode (the WAL-reset bug, fixed in 3.51.3). */
const OLDEST = '3.51.3';

/** @param version as `sqlite_version()` returns it @throws {Error} */
export function refuseOldLibrary(version: string): void {
  if (isOlder(version, OLDEST)) {
    throw new Error(`SQLite ${version} can lose committed writes; ${OLDEST} or newer is needed.`);
  }
}

function versionOf(connection: DatabaseSyncInstance): string {
  const [row] = connection.prepare('SELECT sqlite_version() AS version').all() as { version: string }[];
  return row?.version ?? '0';
}

function whyOutOfReach(requireFile: () => void): ReadOnly | undefined {
  try {
    requireFile();
    return undefined;
  } catch {
    return { why: 'file removed or replaced', sentence: 'The file of the database was removed or replaced.' };
  }
}

/** SQLITE_CONSTRAINT_UNIQUE */
const CONSTRAINT_UNIQUE = 2067;

/** Result codes about the disk, the lock or the file, rather than the statement. */
const UNAVAILABLE: ReadonlyMap<unknown, Unavailability> = new Map<unknown, Unavailability>([
  ['SQLITE_BUSY', 'locked by another process'],
  ['SQLITE_LOCKED', 'locked by another process'],
  ['SQLITE_FULL', 'disk full'],
  ['SQLITE_IOERR', 'disk error'],
  ['SQLITE_CORRUPT', 'disk error'],
  ['SQLITE_NOTADB', 'disk error'],
  ['SQLITE_CANTOPEN', 'disk error'],
  ['SQLITE_NOMEM', 'out of memory'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  [FILE_MOVED, 'file removed or replaced'],
]);

function whyUnavailable(error: unknown): Unavailability | undefined {
  return UNAVAILABLE.get(Reflect.get(Object(error), 'sqliteCodeName'));
}
