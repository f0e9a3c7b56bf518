import type { App } from '../../delegation/apps/app.ts';
import { getApp, lockApp } from '../../delegation/apps/get.ts';
import { isSameOwner } from '../../delegation/apps/owner.ts';
import { forgetOffer, transferApp } from '../../delegation/apps/transfer.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findOffer, getOfferTo } from './find-offers.ts';
import { actsFor, findPossibleOwner, getManagedApp } from './manage.ts';
import type { AppOffer } from './offer.ts';
import * as store from './store.ts';

/** Seconds in which an offer can be accepted. */
const OFFER_LIFETIME = 7 * 24 * 60 * 60;

interface Wanted {
  readonly clientId: string;
  /** Login of a person or an organization. */
  readonly newOwner: string;
}

/**
 * Offers an app to another owner, in place of an earlier offer. To oneself, and to an organization that one owns, it is given
 * at once.
 *
 * @throws {Refusal} `not_found`; `unprocessable`
 */
export function offerApp(
  context: Context,
  account: Account,
  { clientId, newOwner }: Wanted,
): Promise<'transferred' | 'offered'> {
  return writing(context, async (context) => {
    const app = await lockedApp(context, clientId, () => getManagedApp(context, account, clientId));
    const recipient = await findPossibleOwner(context, newOwner);
    if (!recipient) throw unprocessable('app', { field: 'new_owner', kind: 'unknown_login' });
    const { owner, login } = recipient;
    if (isSameOwner(app, owner)) throw unprocessable('app', { field: 'new_owner', kind: 'owner_already' });
    if (await actsFor(context, account, owner)) {
      await transferApp(context, app, owner);
      return 'transferred';
    }
    const now = context.now();
    const span = { offeredAt: instant(now), expiresAt: after(now, OFFER_LIFETIME) };
    await store.put(context.db, { appId: app.id, ...owner, offeredBy: account.id, ...span });
    const about = { appId: app.id, accountId: owner.ownerId, data: { to: login } };
    await record(context, { action: 'oauth_application.transfer_start', ...about });
    return 'offered';
  });
}

/** @throws {Refusal} `not_found`, when it is not offered any more */
export function acceptOffer(context: Context, account: Account, clientId: string): Promise<void> {
  return writing(context, async (context) => {
    const { app, to } = await lockedApp(context, clientId, () => getOfferTo(context, account, clientId));
    await transferApp(context, app, to);
  });
}

/** @throws {Refusal} `not_found`, when it is not offered any more */
export function declineOffer(context: Context, account: Account, clientId: string): Promise<void> {
  return writing(context, async (context) => {
    const offer = await lockedApp(context, clientId, () => getOfferTo(context, account, clientId));
    await cancel(context, offer, offer.offeredBy.id);
  });
}

/** @throws {Refusal} `not_found`, when somebody else's app it is */
export function withdrawOffer(context: Context, account: Account, clientId: string): Promise<void> {
  return writing(context, async (context) => {
    const app = await lockedApp(context, clientId, () => getManagedApp(context, account, clientId));
    const offer = await findOffer(context, app);
    if (offer) await cancel(context, offer, offer.to.ownerId);
  });
}

/** Reads while no other transaction changes the app, or who is offered it. */
async function lockedApp<T>(context: Writing, clientId: string, read: () => Promise<T>): Promise<T> {
  await lockApp(context, await getApp(context, clientId));
  return read();
}

/** @param accountId in whose security log it appears */
async function cancel(context: Writing, { app }: AppOffer, accountId: App['ownerId']): Promise<void> {
  await forgetOffer(context, app);
  await record(context, { action: 'oauth_application.transfer_cancel', appId: app.id, accountId });
}
