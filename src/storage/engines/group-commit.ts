import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';
import type { Tx } from '../db.ts';

/** As many as may share one commit: bounds how long the first of them waits. */
const MOST = 64;

interface Job {
  run(): Promise<Settle>;
  fail(error: unknown): void;
}

type Settle = () => void;

/**
 * Transactions one after the other on the one writing connection; those that wait together share one commit, each in a
 * savepoint of its own, for the fsync of a commit costs more than all the rest. No promise is kept before that fsync.
 */
export function groupCommit(database: DatabaseSync, tx: Tx) {
  const waiting: Job[] = [];
  let draining = false;

  async function drain(): Promise<void> {
    draining = true;
    // One turn of the event loop, so that requests that arrived together are committed together.
    await new Promise(setImmediate);
    while (waiting.length > 0) await commit(waiting.splice(0, MOST));
    draining = false;
  }

  async function commit(jobs: readonly Job[]): Promise<void> {
    const settled: Settle[] = [];
    try {
      database.exec('BEGIN IMMEDIATE');
      for (const job of jobs) settled.push(await job.run());
      database.exec('COMMIT');
    } catch (error) {
      rollBack(database);
      for (const job of jobs) job.fail(error);
      return;
    }
    for (const settle of settled) settle();
  }

  return function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push({ run: () => inSavepoint(database, () => work(tx), resolve, reject), fail: reject });
      if (!draining) void drain();
    });
  };
}

/** As far as there is anything to undo: a full disk may have done it already, and a closed database has nothing. */
function rollBack(database: DatabaseSync): void {
  if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
}

async function inSavepoint<T>(
  database: DatabaseSync,
  work: () => Promise<T>,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Promise<Settle> {
  database.exec('SAVEPOINT job');
  try {
    const value = await work();
    database.exec('RELEASE job');
    return () => resolve(value);
  } catch (error) {
    // A full disk may have rolled the whole transaction back already: then the whole group fails.
    if (!database.isOpen || !database.isTransaction) throw error;
    database.exec('ROLLBACK TO job; RELEASE job');
    return () => reject(error);
  }
}
