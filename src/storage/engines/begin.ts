import { setTimeout } from 'node:timers/promises';
import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';

/** How long another process that holds the database is waited for, and how often it is looked: milliseconds. */
const PATIENCE = 5000;
const PAUSE = 10;

/**
 * @returns what begins a transaction that writes, when whoever else writes has finished. SQLite's own waiting
 *   (`busy_timeout`) would stop the whole process; here everybody who only reads is served meanwhile
 */
export function patientBegin(database: DatabaseSync): () => Promise<void> {
  const begin = database.prepare('BEGIN IMMEDIATE');
  let isOurs = false;

  return async () => {
    // Not before: a start that migrates has nobody to serve yet, and waits as SQLite does.
    if (!isOurs) database.exec('PRAGMA busy_timeout = 0');
    isOurs = true;
    for (const began = performance.now(); ; await setTimeout(PAUSE)) {
      try {
        begin.run();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() - began >= PATIENCE) throw error;
      }
    }
  };
}

function isBusy(error: unknown): boolean {
  return Reflect.get(Object(error), 'sqliteCodeName') === 'SQLITE_BUSY';
}
