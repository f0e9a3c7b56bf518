import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { deletePendingDeviceCodes, deletePendingDeviceCodesOfApp } from '../device-codes/delete-pending.ts';
import * as store from './store.ts';

/** Deletes an account's codes that have not been exchanged yet, device codes included. @param appId only those of this app */
export async function deletePendingCodes(
  context: Writing,
  account: Pick<Account, 'id'>,
  appId?: number,
): Promise<void> {
  await store.deletePending(context.db, account, appId);
  await deletePendingDeviceCodes(context, account, appId);
}

/** As `deletePendingCodes`, of one app for all accounts. */
export async function deletePendingCodesOfApp(context: Writing, app: Pick<App, 'id'>): Promise<void> {
  await store.deletePendingOfApp(context.db, app.id);
  await deletePendingDeviceCodesOfApp(context, app);
}

/** A used code is kept until it expires, so that a replay is noticed. */
export const expiredCodes: Purge = purgeOf('authorization_codes', ({ now }) => store.expired(instant(now())));
