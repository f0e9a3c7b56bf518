import { type Context, writing } from '../../context.ts';
import { after } from '../../instant.ts';
import type { StoredSource } from './store.ts';
import * as store from './store.ts';

/** Per transaction: other writers wait for it. */
const MOST = 1000;

/** Deletes the addresses and clients that the setting keeps no longer. */
export async function deleteOldSources(context: Context): Promise<void> {
  const before = after(context.now(), -context.config.usageRetention);
  let deleted: number;
  do {
    deleted = await writing(context, ({ db }) => store.deleteBefore(db, before, MOST));
  } while (deleted === MOST);
}

/** Ids in ascending order, of what sources are kept of. */
export function listUsedSubjects(
  { db }: Context,
  used: StoredSource['used'],
  page: { readonly after: number; readonly most: number },
): Promise<number[]> {
  return store.listSubjects(db, { used, ...page });
}

export function deleteSourcesOf(
  context: Context,
  used: StoredSource['used'],
  subjects: readonly number[],
): Promise<void> {
  return writing(context, ({ db }) => store.deleteOf(db, used, subjects));
}
