import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';
import * as store from './store.ts';

/** An account's personal access tokens, of any origin, newest first. */
export async function listNewestPersonalTokens(
  { db }: Context,
  owner: Account,
  page: PageRequest,
): Promise<Paginated<Authorization>> {
  const total = await store.countPersonal(db, owner);
  return { items: await store.listPersonal(db, owner, limitAndOffset(page)), total };
}

/** An account's authorizations for one app, newest first. */
export async function listNewestTokensOfApp(
  { db }: Context,
  owner: Account,
  { clientId, ...page }: PageRequest & { readonly clientId: string },
): Promise<Paginated<Authorization>> {
  const total = await store.count(db, owner, clientId);
  return { items: await store.listForApp(db, owner, { ...limitAndOffset(page), clientId }), total };
}
