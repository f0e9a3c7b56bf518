import type { Context } from '../../../foundation/context.ts';
import { type Listed, type ListRequest, listPage } from '../../../foundation/listing.ts';
import type { ListedApp } from '../listing/list.ts';
import type { AppFilter, AppOrder } from './filters.ts';
import * as store from './store.ts';

/** Everybody's apps, for an administrator. */
export function listAppsFor(
  { db }: Context,
  filter: AppFilter,
  request: ListRequest<AppOrder>,
): Promise<Listed<ListedApp>> {
  const source = {
    table: 'apps',
    orders: store.orders(db),
    filters: store.filters(db, filter),
    read: (ids: readonly number[]) => store.findByIds(db, ids),
  };
  return listPage(db, source, request);
}

/** Those of these ids that exist, by name. */
export async function findListedApps({ db }: Context, ids: readonly number[]): Promise<readonly ListedApp[]> {
  const found = await store.findByIds(db, ids);
  return found.toSorted((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1));
}
