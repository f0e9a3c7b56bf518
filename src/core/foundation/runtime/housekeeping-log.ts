import type { NewestMigrations } from '../../../storage/db.ts';
import type { TableSizes } from '../../../storage/table-sizes.ts';

/** What this process's housekeeping did, for the metrics. */
export interface HousekeepingLog {
  /** When a round of this process ended without an error. */
  lastSuccess: Date | null;
  /** Rows that this process deleted, by kind. */
  readonly deleted: Map<string, number>;
  sizes: TableSizes;
  /** As of the last round; undefined before the first. */
  schema: NewestMigrations | undefined;
}

export function createHousekeepingLog(): HousekeepingLog {
  return {
    lastSuccess: null,
    deleted: new Map(),
    sizes: { rows: new Map(), bytes: new Map(), total: 0 },
    schema: undefined,
  };
}
