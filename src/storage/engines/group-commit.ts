import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';
import type { Tx } from '../db.ts';
import { patientBegin } from './begin.ts';

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
 *
 * @param committed is called after each commit, ahead of the promises
 */
export function groupCommit(database: DatabaseSync, tx: Tx, committed: () => void) {
  const run = keptStatements(database);
  const begin = patientBegin(database);
  const waiting: Job[] = [];
  let draining = false;

  async function drain(): Promise<void> {
    draining = true;
    try {
      while (waiting.length > 0) {
        await gathered();
        await commit();
      }
    } finally {
      draining = false;
    }
  }

  /** Waits as long as each turn of the event loop brings another: what arrives together is committed together. */
  async function gathered(): Promise<void> {
    for (let before = 0; waiting.length > before && waiting.length < MOST; ) {
      before = waiting.length;
      await new Promise(setImmediate);
    }
  }

  async function commit(): Promise<void> {
    if (!(await begun())) return;
    const jobs = waiting.splice(0, MOST);
    const settled: Settle[] = [];
    try {
      for (const job of jobs) settled.push(await job.run());
      run('COMMIT');
      committed();
    } catch (error) {
      for (const job of jobs) job.fail(error);
      rollBack(database);
      return;
    }
    for (const settle of settled) settle();
  }

  /** Everybody who waits hears at once that nothing can be written, and not one group after the other. */
  async function begun(): Promise<boolean> {
    try {
      await begin();
      return true;
    } catch (error) {
      for (const job of waiting.splice(0)) job.fail(error);
      return false;
    }
  }

  async function inSavepoint<T>(
    work: () => Promise<T>,
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
  ): Promise<Settle> {
    run('SAVEPOINT job');
    try {
      const value = await work();
      run('RELEASE job');
      return () => resolve(value);
    } catch (error) {
      // A full disk may have rolled the whole transaction back already: then the whole group fails.
      if (!database.isOpen || !database.isTransaction) throw error;
      run('ROLLBACK TO job');
      run('RELEASE job');
      return () => reject(error);
    }
  }

  return function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push({ run: () => inSavepoint(() => work(tx), resolve, reject), fail: reject });
      if (!draining) void drain();
    });
  };
}

/** As far as there is anything to undo: a full disk may have done it already, and a closed database has nothing. */
function rollBack(database: DatabaseSync): void {
  try {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
  } catch {
    // Then the next transaction cannot begin, and whoever wants it hears so.
  }
}

/** What is said for each transaction is prepared once. */
function keptStatements(database: DatabaseSync): (sql: string) => void {
  const kept = new Map<string, { run(): unknown }>();
  return (sql) => {
    const statement = kept.get(sql) ?? database.prepare(sql);
    kept.set(sql, statement);
    statement.run();
  };
}
