import { setTimeout } from 'node:timers/promises';
import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';

/** How long to wait for another process's write lock, and how often to retry. Milliseconds. */
const BUSY_TIMEOUT = 5000;
const RETRY_INTERVAL = 10;

/**
 * @returns a function that begins a write transaction as soon as no other process is writing. SQLite's own wait
 *   (`busy_timeout`) would block the event loop; this one keeps serving reads
 */
export function createBegin(database: DatabaseSync): () => Promise<void> {
  const begin = database.prepare('BEGIN IMMEDIATE');
  let waitsHere = false;

  return async () => {
    // Only from the first transaction on: migrations at the start serve no one, so SQLite's blocking wait is fine there.
    if (!waitsHere) database.exec('PRAGMA busy_timeout = 0');
    waitsHere = true;
    for (const startedAt = performance.now(); ; await setTimeout(RETRY_INTERVAL)) {
      try {
        begin.run();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() - startedAt >= BUSY_TIMEOUT) throw error;
      }
    }
  };
}

function isBusy(error: unknown): boolean {
  return Reflect.get(Object(error), 'sqliteCodeName') === 'SQLITE_BUSY';
}
