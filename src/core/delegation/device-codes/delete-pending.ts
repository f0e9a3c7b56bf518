import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { after } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { LIFETIME } from './device-code.ts';
import * as store from './store.ts';

/** Takes back what an account said yes to and no device has fetched yet. @param appId only for this app */
export function deletePendingDeviceCodes(
  { db }: Writing,
  account: Pick<Account, 'id'>,
  appId?: number,
): Promise<void> {
  return store.deletePending(db, account.id, appId);
}

/** As `forgetDeviceCodesOf`, for everybody who is just letting this app in. */
export function deletePendingDeviceCodesOfApp({ db }: Writing, app: Pick<App, 'id'>): Promise<void> {
  return store.deletePendingOfApp(db, app.id);
}

/** A code that is over is remembered as long again, so that a device that still polls is told why. */
export function deleteExpiredDeviceCodes(context: Context): Promise<void> {
  return writing(context, ({ db, now }) => store.deleteExpired(db, after(now(), -LIFETIME)));
}
