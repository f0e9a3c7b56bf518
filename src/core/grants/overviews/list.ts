import type { Account } from '../../accounts/account.ts';
import { isClientId } from '../../apps/client-id.ts';
import type { Context } from '../../context.ts';
import { type Listing, type PageWanted, window } from '../../pagination.ts';
import { notFound } from '../../refusal.ts';
import type { GrantOverview } from './overview.ts';
import * as store from './store.ts';

/** The apps that somebody let in, newest first. */
export async function listGrantOverviews(
  { db }: Context,
  owner: Account,
  page: PageWanted,
): Promise<Listing<GrantOverview>> {
  const total = await store.count(db, owner);
  return { items: await store.list(db, owner, window(page)), total };
}

/** What somebody lets one app do. @throws {Refusal} `not_found`, also for an app that nobody knows */
export async function getGrantOverview(
  { db }: Context,
  owner: Account,
  clientId: string,
): Promise<GrantOverview> {
  const found = isClientId(clientId) ? await store.findForApp(db, owner, clientId) : undefined;
  if (!found) throw notFound('grant');
  return found;
}

/** Whether an app may still do anything for somebody. */
export async function hasGrantFor({ db }: Context, owner: Account, clientId: string): Promise<boolean> {
  return (await store.findForApp(db, owner, clientId)) !== undefined;
}
