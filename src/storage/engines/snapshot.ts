import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';

/**
 * One snapshot for all reads of one turn of the event loop: to open and close one for each statement costs more than the
 * statement. It never hides anything that was acknowledged: our own commits end it, and what asks because another
 * process answered is read from its socket in a later turn.
 */
interface Snapshot {
  /** Begins it, unless this turn has. */
  begin(): void;
  end(): void;
}

export function snapshotOf(database: DatabaseSync): Snapshot {
  const begin = database.prepare('BEGIN');
  const commit = database.prepare('COMMIT');
  let begun = false;

  function end(): void {
    if (begun && database.isOpen && database.isTransaction) commit.run();
    begun = false;
  }

  return {
    begin() {
      if (begun) return;
      begin.run();
      begun = true;
      setImmediate(end);
    },
    end,
  };
}
