import { setTimeout } from 'node:timers/promises';
import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';
import type { ConnectionCounts, Tx } from '../db.ts';

/** Transactions per commit at most: bounds how long the first of a group waits. */
const MAX_GROUP_SIZE = 64;

interface Job {
  run(): Promise<Settle>;
  fail(error: unknown): void;
}

type Settle = () => void;

interface WriteConnection {
  readonly database: DatabaseSync;
  readonly tx: Tx;
}

interface CommitHooks {
  /** Throws when what is written would be lost: before each transaction, and after the commit, because it takes a while. */
  requireFile(): void;
  /** Called after each commit, before the promises resolve. */
  committed(): void;
}

/**
 * Runs transactions one after another on the single write connection. Those queued together share one commit, each in
 * its own savepoint, because the commit's fsync costs more than everything else. No promise resolves before that fsync.
 */
export function groupCommit({ database, tx }: WriteConnection, { requireFile, committed }: CommitHooks) {
  const run = cachedStatements(database);
  const begin = createBegin(database);
  const waiting: Job[] = [];
  let draining = false;

  async function drain(): Promise<void> {
    draining = true;
    try {
      while (waiting.length > 0) {
        await gatherJobs();
        await commit();
      }
    } finally {
      draining = false;
    }
  }

  /** Waits while each turn of the event loop adds another job, so that jobs arriving together are committed together. */
  async function gatherJobs(): Promise<void> {
    for (let before = 0; waiting.length > before && waiting.length < MAX_GROUP_SIZE; ) {
      before = waiting.length;
      await new Promise(setImmediate);
    }
  }

  async function commit(): Promise<void> {
    if (!(await beginOrFailAll())) return;
    const jobs = waiting.splice(0, MAX_GROUP_SIZE);
    const settled: Settle[] = [];
    try {
      for (const job of jobs) settled.push(await job.run());
      run('COMMIT');
      committed();
      requireFile();
    } catch (error) {
      for (const job of jobs) job.fail(error);
      rollBack(database);
      return;
    }
    for (const settle of settled) settle();
  }

  /** When no transaction can begin, all queued jobs fail at once instead of one group after another. */
  async function beginOrFailAll(): Promise<boolean> {
    try {
      requireFile();
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
      // A full disk may have rolled back the whole transaction already: then the whole group fails.
      if (!database.isOpen || !database.isTransaction) throw error;
      run('ROLLBACK TO job');
      run('RELEASE job');
      return () => reject(error);
    }
  }

  return {
    write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ run: () => inSavepoint(() => work(tx), resolve, reject), fail: reject });
        if (!draining) void drain();
      });
    },
    counts(): ConnectionCounts {
      const inUse = draining ? 1 : 0;
      return { inUse, idle: 1 - inUse, most: 1, waiting: waiting.length };
    },
  };
}

/** Rolls back unless there is no transaction left, as after a full disk or on a closed database. */
function rollBack(database: DatabaseSync): void {
  try {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
  } catch {
    // The next transaction then fails to begin, and its callers get that error.
  }
}

/** Prepares each transaction-control statement once. */
function cachedStatements(database: DatabaseSync): (sql: string) => void {
  const kept = new Map<string, { run(): unknown }>();
  return (sql) => {
    const statement = kept.get(sql) ?? database.prepare(sql);
    kept.set(sql, statement);
    statement.run();
  };
}

/** How long to wait for another process's write lock, and how often to retry. Milliseconds. */
const BUSY_TIMEOUT = 5000;
const RETRY_INTERVAL = 10;

/**
 * @returns a function that begins a write transaction as soon as no other process is writing. SQLite's own wait
 *   (`busy_timeout`) would block the event loop; this one keeps serving reads
 */
function createBegin(database: DatabaseSync): () => Promise<void> {
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
