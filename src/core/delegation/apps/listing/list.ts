import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { App } from '../app.ts';
import * as store from './store.ts';

/** An app as its owner, or an administrator, finds it in a list. */
export interface ListedApp extends App {
  /** Login of its owner. */
  readonly owner: string;
  /** How many people have let it in. */
  readonly users: number;
}

/** The apps that somebody registered, by name. */
export async function listOwnApps(
  { db }: Context,
  owner: Account,
  page: PageRequest,
): Promise<Paginated<ListedApp>> {
  const wanted = { ownerId: owner.id };
  return {
    items: await store.listWithUsers(db, { ...wanted, ...limitAndOffset(page) }),
    total: await store.count(db, wanted),
  };
}

/**
 * Everybody's apps, by name, for an administrator.
 *
 * @param text what a name holds, a client id, or the login of an owner; nothing finds everything
 */
export async function searchApps(
  { db }: Context,
  { text, ...page }: PageRequest & { readonly text: string },
): Promise<Paginated<ListedApp>> {
  const wanted = { text: text.trim() };
  return {
    items: await store.listWithUsers(db, { ...wanted, ...limitAndOffset(page) }),
    total: await store.count(db, wanted),
  };
}
