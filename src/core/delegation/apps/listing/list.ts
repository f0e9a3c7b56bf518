import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import type { App } from '../app.ts';
import type { AppOwner } from '../owner.ts';
import * as store from './store.ts';

/** An app in a list for its owner or an administrator. */
export interface ListedApp extends App {
  /** Login of the person or the organization that owns it; null for the installation. */
  readonly owner: string | null;
  /** How many people have authorized it. */
  readonly users: number;
}

/** The apps of a person or an organization, by name. */
export async function listAppsOf(
  { db }: Context,
  owner: AppOwner,
  page: PageRequest,
): Promise<Paginated<ListedApp>> {
  return {
    items: await store.listWithUsers(db, owner, limitAndOffset(page)),
    total: await store.count(db, owner),
  };
}
