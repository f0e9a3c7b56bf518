import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';

/**
 * One snapshot for all reads of one turn of the event loop: to open and close one for each statement costs more than the
 * statement. It never hides anything that was acknowledged: our own commits end it, and what asks because another
 * process answered is read from its socket in a later turn.
 */
interface Snapshots {
  /** Begins one, unless this turn has. @returns which one it is: what is asked of the same one is answered alike */
  begin(): Snapshot;
  end(): void;
}

/** Nothing but itself. */
export type Snapshot = object;

export function snapshotOf(database: DatabaseSync): Snapshots {
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
