import type { Writing } from '../../foundation/context.ts';
import { after } from '../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { LIFETIME } from './device-code.ts';
import * as store from './store.ts';

/** Deletes device codes an account approved for which no token has been fetched yet. @param appId only of this app */
export function deletePendingDeviceCodes(
  { db }: Writing,
  account: Pick<Account, 'id'>,
  appId?: number,
): Promise<void> {
  return store.deletePending(db, account.id, appId);
}

/** As `deletePendingDeviceCodes`, of one app for all accounts. */
export function deletePendingDeviceCodesOfApp({ db }: Writing, app: Pick<App, 'id'>): Promise<void> {
  return store.deletePendingOfApp(db, app.id);
}

/** An expired code is kept for its lifetime once more, so that a device that still polls is told why. */
export const expiredDeviceCodes: Purge = purgeOf('device_codes', ({ now }) =>
  store.expired(after(now(), -LIFETIME)),
);
