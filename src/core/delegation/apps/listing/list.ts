import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { App } from '../app.ts';
import * as store from './store.ts';

/** An app in a list for its owner or an administrator. */
export interface ListedApp extends App {
  /** Login of its owner; null for the installation. */
  readonly owner: string | null;
  /** How many people have authorized it. */
  readonly users: number;
}

/** The apps an account registered, by name. */
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
