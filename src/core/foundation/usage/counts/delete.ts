import { type Context, writing } from '../../context.ts';
import { after } from '../../instant.ts';
import type { CountKind } from '../../runtime/daily-counts.ts';
import * as store from './store.ts';

/** Per transaction: other writers wait for it. */
const MOST = 1000;

/** Deletes the days that the setting keeps no longer. */
export async function deleteOldCounts(context: Context): Promise<void> {
  const day = after(context.now(), -context.config.usageRetention).slice(0, 10);
  let deleted: number;
  do {
    deleted = await writing(context, ({ db }) => store.deleteBefore(db, day, MOST));
  } while (deleted === MOST);
}

/** Ids in ascending order, of what is counted here. */
export function listCountedSubjects(
  { db }: Context,
  counted: CountKind,
  page: { readonly after: number; readonly most: number },
): Promise<number[]> {
  return store.listSubjects(db, { counted, ...page });
}

export function deleteCountsOf(
  context: Context,
  counted: CountKind,
  subjects: readonly number[],
): Promise<void> {
  return writing(context, ({ db }) => store.deleteOf(db, counted, subjects));
}
