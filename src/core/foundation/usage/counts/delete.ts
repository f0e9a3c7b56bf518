import { type Context, writing } from '../../context.ts';
import { after } from '../../instant.ts';
import { type Purge, purgeOf } from '../../purge.ts';
import type { CountKind } from '../../runtime/daily-counts.ts';
import * as store from './store.ts';

/** The days that the setting keeps no longer. */
export const oldCounts: Purge = purgeOf('daily_counts', ({ config, now }) =>
  store.before(after(now(), -config.usageRetention).slice(0, 10)),
);

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
