import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import { isClientId } from '../../apps/client-id.ts';
import type { Authorization } from '../authorization.ts';
import * as store from './store.ts';

/** An account's authorizations, personal access tokens included. @param clientId only those for this app */
export async function listAuthorizations(
  { db }: Context,
  owner: Account,
  { clientId, ...page }: PageRequest & { readonly clientId?: string | undefined },
): Promise<Paginated<Authorization>> {
  if (clientId !== undefined && !isClientId(clientId)) return { items: [], total: 0 };
  const total = await store.count(db, owner, clientId);
  return { items: await store.list(db, owner, { ...limitAndOffset(page), clientId }), total };
}

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

const PAGE = 500;

/** The authorizations of all accounts, for an operator, read page by page. @param owner only this account's */
export async function* listAllAuthorizations(
  { db }: Context,
  owner?: Account,
): AsyncGenerator<Authorization & { readonly login: string }> {
  for (let after = 0; ; ) {
    const page = await store.listAll(db, { ownerId: owner?.id, after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}
