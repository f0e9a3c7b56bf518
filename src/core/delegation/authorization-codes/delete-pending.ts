import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { forgetDeviceCodesOf, forgetDeviceCodesOfApp } from '../device-codes/forget.ts';
import * as store from './store.ts';

/** Takes the codes away that wait to be exchanged, and those of devices. @param appId only those for this app */
export async function forgetCodesOf(
  context: Writing,
  account: Pick<Account, 'id'>,
  appId?: number,
): Promise<void> {
  await store.removeUnused(context.db, account, appId);
  await forgetDeviceCodesOf(context, account, appId);
}

/** As `forgetCodesOf`, for everybody who is just letting this app in. */
export async function forgetCodesOfApp(context: Writing, app: Pick<App, 'id'>): Promise<void> {
  await store.removeUnusedOfApp(context.db, app.id);
  await forgetDeviceCodesOfApp(context, app);
}

/** A used code is remembered until it expires, so that a second use is noticed. */
export function forgetExpiredCodes(context: Context): Promise<void> {
  return writing(context, ({ db, now }) => store.forgetExpired(db, instant(now())));
}
