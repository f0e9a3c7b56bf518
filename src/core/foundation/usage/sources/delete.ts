import { type Context, writing } from '../../context.ts';
import { after } from '../../instant.ts';
import { type Purge, purgeOf } from '../../purge.ts';
import type { StoredSource } from './store.ts';
import * as store from './store.ts';

/** The addresses and clients that the setting keeps no longer. */
export const oldSources: Purge = purgeOf('recent_sources', ({ config, now }) =>
  store.before(after(now(), -config.usageRetention)),
);

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
