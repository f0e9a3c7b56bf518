import type { Account } from '../../accounts/account.ts';
import type { Context } from '../../context.ts';
import { type Listing, type PageWanted, window } from '../../pagination.ts';
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
  page: PageWanted,
): Promise<Listing<ListedApp>> {
  const total = await store.count(db, owner.id);
  return { items: await store.listWithUsers(db, { ownerId: owner.id, ...window(page) }), total };
}

/** Everybody's apps, by name, for an administrator. */
export async function listAllApps({ db }: Context, page: PageWanted): Promise<Listing<ListedApp>> {
  const total = await store.count(db, undefined);
  return { items: await store.listWithUsers(db, { ownerId: undefined, ...window(page) }), total };
}
