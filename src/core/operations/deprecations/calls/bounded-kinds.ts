import type { Db } from '../../../../storage/db.ts';
import * as store from './store.ts';

/** Of a feature, by a caller, on a day: many more than anybody has who does not make up user agents. */
const MOST_KINDS = 200;

/**
 * Rows of which few are new: callers can make up as many clients, and have as many addresses, as they like. What is beyond a number of
 * them is counted as the calls of an unknown client at an unknown address.
 */
export async function withinBounds(db: Db, rows: readonly store.CallRow[]): Promise<store.CallRow[]> {
  const known = new Set<string>();
  const crowded = new Set<string>();
  for (const caller of await store.findCrowded(db, rows, MOST_KINDS)) {
    crowded.add(callerOf(caller));
    for (const kind of await store.listKinds(db, caller)) known.add(keyOf(kind));
  }
  if (crowded.size === 0) return [...rows];
  const bounded = rows.map((row) =>
    known.has(keyOf(row)) || !crowded.has(callerOf(row)) ? row : { ...row, client: '', address_block: '' },
  );
  return merged(bounded);
}

/** One row for each key: one statement cannot update a row twice. */
export function merged(rows: readonly store.CallRow[]): store.CallRow[] {
  const byKey = new Map<string, store.CallRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const other = byKey.get(key);
    byKey.set(key, other ? store.sumOf(other, row) : row);
  }
  // In one order, so that two nodes lock the same rows in the same order.
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

function keyOf(row: store.KindOfCall): string {
  return store.KEY.map((column) => row[column]).join(' ');
}

function callerOf({ feature, account_id, client_id, day }: store.CallerOfDay): string {
  return `${feature} ${account_id || client_id} ${day}`;
}
