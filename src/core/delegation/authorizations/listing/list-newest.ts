import type { Context } from '../../../foundation/context.ts';
import { type Listing, type PageWanted, window } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';
import * as store from './store.ts';

/** Somebody's personal access tokens, by whichever way they were made, newest first. */
export async function listPersonalTokens(
  { db }: Context,
  owner: Account,
  page: PageWanted,
): Promise<Listing<Authorization>> {
  const total = await store.countPersonal(db, owner);
  return { items: await store.listPersonal(db, owner, window(page)), total };
}

/** What somebody gave one app, newest first. */
export async function listTokensOfApp(
  { db }: Context,
  owner: Account,
  { clientId, ...page }: PageWanted & { readonly clientId: string },
): Promise<Listing<Authorization>> {
  const total = await store.count(db, owner, clientId);
  return { items: await store.listForApp(db, owner, { ...window(page), clientId }), total };
}
