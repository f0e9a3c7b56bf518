import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';

/**
 * One read snapshot per turn of the event loop: opening and closing one per statement costs more than the statement.
 * It never hides an acknowledged write: our own commits end it, and a request that follows another process's answer
 * is read from its socket in a later turn.
 */
interface Snapshots {
  /** Begins a snapshot unless this turn has one. @returns its identity: equal queries on it have equal results */
  begin(): Snapshot;
  end(): void;
}

/** Compared by identity only. */
export type Snapshot = object;

export function createSnapshots(database: DatabaseSync): Snapshots {
  const begin = database.prepare('BEGIN');
  const commit = database.prepare('COMMIT');
  let current: Snapshot | undefined;

  function end(): void {
    if (current && database.isOpen && database.isTransaction) commit.run();
    current = undefined;
  }

  return {
    begin() {
      if (current) return current;
      begin.run();
      current = {};
      setImmediate(end);
      return current;
    },
    end,
  };
}
