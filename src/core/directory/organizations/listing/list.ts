import type { Context } from '../../../foundation/context.ts';
import { type Listing, type PageWanted, window } from '../../../foundation/pagination.ts';
import type { ListedOrganization } from '../organization.ts';
import * as store from './store.ts';

/** All of them, by login. */
export async function listOrganizations(
  { db }: Context,
  page: PageWanted,
): Promise<Listing<ListedOrganization>> {
  return { items: await store.list(db, window(page)), total: await store.count(db) };
}
