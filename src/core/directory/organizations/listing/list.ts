import type { Context } from '../../../foundation/context.ts';
import { type Listing, type PageWanted, window } from '../../../foundation/pagination.ts';
import type { Organization } from '../organization.ts';
import * as store from './store.ts';

/** An organization, and how many are in it. */
export interface ListedOrganization extends Organization {
  readonly members: number;
  readonly teams: number;
}

/** All of them, by login. */
export async function listOrganizations(
  { db }: Context,
  page: PageWanted,
): Promise<Listing<ListedOrganization>> {
  return { items: await store.list(db, window(page)), total: await store.count(db) };
}
