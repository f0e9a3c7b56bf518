import type { App } from '../../delegation/apps/app.ts';
import { mayAskPeople } from '../../delegation/apps/owner.ts';
import type { Context } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { actsFor } from './manage.ts';
import type { AppOffer } from './offer.ts';
import * as store from './store.ts';

/** For those who manage the app. */
export async function findOffer(context: Context, app: App): Promise<AppOffer | undefined> {
  const [offer] = await store.list(context.db, { appId: app.id, at: instant(context.now()) });
  return offer && (await stands(context, offer)) ? offer : undefined;
}

/** Offers to a person, and to the organizations that they own; the oldest first. */
export async function listOffersTo(context: Context, { id }: Account): Promise<readonly AppOffer[]> {
  const at = instant(context.now());
  const standing: AppOffer[] = [];
  for (const offer of await store.list(context.db, { recipientId: id, at }))
    if (await stands(context, offer)) standing.push(offer);
  return standing;
}

/** @throws {Refusal} `not_found`, when the app is not offered, or to somebody else */
export async function getOfferTo(context: Context, account: Account, clientId: string): Promise<AppOffer> {
  const offers = await listOffersTo(context, account);
  const offer = offers.find(({ app }) => app.clientId === clientId);
  if (!offer) throw notFound('app', 'app of another account');
  return offer;
}

/** An offer lapses when its maker loses the right to make it: a former owner could otherwise take an organization's app along. */
async function stands(context: Context, { app, offeredBy }: AppOffer): Promise<boolean> {
  if (offeredBy.suspendedAt !== null || !(await mayAskPeople(context, app))) return false;
  return actsFor(context, offeredBy, app);
}
