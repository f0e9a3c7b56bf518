import type { Storage } from '../../../storage/db.ts';
import { requireCompatible } from './schema.ts';

/** What `latchkey migrate` would do, and what it takes. */
export interface MigrationPlan {
  readonly status: 'nothing_to_do' | 'rolling' | 'stop_first';
  readonly pending: readonly string[];
  /** What is left after them, for when no node of the version before is running. */
  readonly unfinished: readonly string[];
  /** Why nodes of the version before have to stop. */
  readonly reasons: readonly Reason[];
}

type Reason =
  /** They cannot go on with what it changes. */
  | { readonly migration: string; readonly kind: 'incompatible' }
  /** They read all columns of a table, and PostgreSQL refuses that when there are others. */
  | { readonly migration: string; readonly kind: 'columns' }
  /** They would answer 503 while it goes through so many rows. */
  | { readonly migration: string; readonly kind: 'large'; readonly table: string; readonly rows: number };

/** Rows that are read and indexed in about a second: a request waits for five. */
const LARGE = 100_000;

/** @throws {Error} when the schema is too new for this version */
export async function planMigrations(storage: Storage): Promise<MigrationPlan> {
  const state = await storage.schemaState();
  requireCompatible(state);
  const { rows } = await storage.tableSizes();
  const { unfinished } = state;
  const reasons = state.pending.flatMap(({ name: migration, isRolling, scans }): Reason[] => {
    if (!isRolling) return [{ migration, kind: 'incompatible' }];
    const large = scans.filter((table) => (rows.get(table) ?? 0) > LARGE);
    return large.map((table) => ({ migration, kind: 'large', table, rows: rows.get(table) ?? 0 }));
  });
  const widening = state.bearsColumns ? undefined : state.pending.find(({ widens }) => widens);
  if (widening) reasons.push({ migration: widening.name, kind: 'columns' });
  const pending = state.pending.map(({ name }) => name);
  if (pending.length === 0) return { status: 'nothing_to_do', pending, unfinished, reasons };
  return { status: reasons.length > 0 ? 'stop_first' : 'rolling', pending, unfinished, reasons };
}
