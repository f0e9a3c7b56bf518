// The database of a peer: SQLite with Latchkey's driver, in a file that is removed at the end.
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/**
 * @param {string} name of the peer
 * @param {'FULL' | 'NORMAL'} synchronous whether each commit waits for the disk
 * @returns {DatabaseSync}
 */
export function openDatabase(name, synchronous) {
  const file = path.join(os.tmpdir(), `latchkey-bench-${name}-${process.pid}.db`);
  const database = new DatabaseSync(file);
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 8000`,
  );
  process.once('SIGTERM', () => {
    database.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
    process.exit(0);
  });
  return database;
}

/** Makes rows in one transaction. */
export function inTransaction(database, work) {
  database.exec('BEGIN');
  work();
  database.exec('COMMIT');
}

/** Tells `peers.mjs` that the server listens, and which requests it answers. */
export function announce(server, scenarios) {
  const url = `http://127.0.0.1:${server.address().port}`;
  console.log(JSON.stringify({ msg: 'listening', url, scenarios }));
}
