import type { Context } from '../../../foundation/context.ts';
import type { Instant } from '../../../foundation/instant.ts';
import {
  COUNT_LIMIT,
  limitAndOffset,
  type PageRequest,
  type Paginated,
} from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { App } from '../../apps/app.ts';
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

/** How many people authorized an app, and how many tokens it has. */
export function countTokensOfApp({ db }: Context, app: App): Promise<{ grants: number; tokens: number }> {
  return store.countOfApp(db, app.id);
}

/** The same for a page: counted up to one more than `COUNT_LIMIT`, because an app may have millions. */
export function countManyTokensOfApp({ db }: Context, app: App): Promise<{ grants: number; tokens: number }> {
  return store.countOfAppUpTo(db, app.id, COUNT_LIMIT + 1);
}

/** How many tokens there are of an owner or an app, of how many people, and when one of them was last used. */
export function summarizeTokens(
  { db }: Context,
  filter: store.SummarizedTokens,
): Promise<store.TokenSummary> {
  return store.summarize(db, filter);
}

/** When the tokens of these apps were used last, in any order; `null` for never. */
export async function findLastUsesOfApps(
  { db }: Context,
  apps: readonly Pick<App, 'id'>[],
): Promise<readonly (Instant | null)[]> {
  const uses = await store.listLastUses(
    db,
    apps.map(({ id }) => id),
  );
  return uses.map(({ lastUsedAt }) => lastUsedAt);
}
