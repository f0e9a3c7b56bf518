import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import type { ListedOrganization } from '../organization.ts';
import * as store from './store.ts';

/** By login. */
export async function listOrganizations(
  { db }: Context,
  page: PageRequest,
): Promise<Paginated<ListedOrganization>> {
  return { items: await store.list(db, limitAndOffset(page)), total: await store.count(db) };
}
