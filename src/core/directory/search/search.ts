import type { Context } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../foundation/pagination.ts';
import type { PersonOrOrganization, SearchQuery } from './person-or-organization.ts';
import * as store from './store.ts';

/** People and organizations: an exact login first, then logins with this prefix, then the rest, each by login. */
export async function searchEverybody(
  { db }: Context,
  { text, loginOnly, kind, ...page }: PageRequest & SearchQuery,
): Promise<Paginated<PersonOrOrganization>> {
  // In no name, and PostgreSQL takes none.
  if (text.includes('\0')) return { items: [], total: 0 };
  const query = { text: foldCase(text), loginOnly, kind };
  const total = await store.count(db, query);
  return { items: await store.search(db, query, limitAndOffset(page)), total };
}
