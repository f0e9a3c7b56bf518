import type { Context } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { type Listing, type PageWanted, window } from '../../foundation/pagination.ts';
import * as store from './store.ts';

/** Who bears a name: a person, or an organization. */
export interface Found {
  readonly kind: 'account' | 'organization';
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly siteAdminSince: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Wanted {
  /** What the login holds, in whatever case; or the name, unless `loginOnly`. */
  readonly text: string;
  readonly loginOnly: boolean;
  /** Both without it. */
  readonly kind?: Found['kind'] | undefined;
}

/** People and organizations: the very login first, then those that begin so, then the rest, each by login. */
export async function searchEverybody(
  { db }: Context,
  { text, loginOnly, kind, ...page }: PageWanted & Wanted,
): Promise<Listing<Found>> {
  const wanted = { text: foldCase(text), loginOnly, kind };
  const total = await store.count(db, wanted);
  return { items: await store.search(db, wanted, window(page)), total };
}
