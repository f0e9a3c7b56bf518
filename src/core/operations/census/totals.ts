import type { Context } from '../../foundation/context.ts';
import { COUNT_LIMIT } from '../../foundation/pagination.ts';
import { findLatestCounts } from '../../foundation/usage/counts/list.ts';
import * as store from './store.ts';

export interface Total {
  readonly table: store.CountedTable;
  readonly count: number;
  /** Whether there are at least so many, and the number is that of the last census, if one was taken. */
  readonly isRough: boolean;
}

/** How many of each there are: counted now, as long as that is quick, so that who has just added one sees it. */
export async function readTotals(context: Context): Promise<readonly Total[]> {
  const last = await findLatestCounts(context, 'totals');
  const totals: Total[] = [];
  for (const table of store.COUNTED_TABLES) {
    const counted = await store.countRows(context.db, table, { most: COUNT_LIMIT });
    const isRough = counted === COUNT_LIMIT;
    totals.push({ table, count: Math.max(counted, isRough ? (last.get(table) ?? 0) : 0), isRough });
  }
  return totals;
}
