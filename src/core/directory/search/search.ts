import type { Context } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../foundation/pagination.ts';
import type { PersonOrOrganization, SearchQuery } from './person-or-organization.ts';
import * as store from './store.ts';

/** People and organizations: the very login first, then those that begin so, then the rest, each by login. */
export async function searchEverybody(
  { db }: Context,
  { text, loginOnly, kind, ...page }: PageRequest & SearchQuery,
): Promise<Paginated<PersonOrOrganization>> {
  const wanted = { text: foldCase(text), loginOnly, kind };
  const total = await store.count(db, wanted);
  return { items: await store.search(db, wanted, limitAndOffset(page)), total };
}
