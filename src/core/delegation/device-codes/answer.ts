import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { findPendingDevice, wrongUserCode } from './enter.ts';
import * as store from './store.ts';

/** Approves a device: its next poll gets a token. @throws {Refusal} as `findPendingDevice` */
export async function approveDevice(context: Context, account: Account, typed: string): Promise<App> {
  const { device, app, consent } = await findPendingDevice(context, account, typed);
  const { scopes } = consent;
  await writing(context, async (context) => {
    const answer = { id: device.id, accountId: account.id, at: instant(context.now()) };
    if (!(await store.answer(context.db, answer, scopes))) throw wrongUserCode();
    const about = { accountId: account.id, appId: app.id };
    const data = { scopes, how: 'on_a_device' } as const;
    await record(context, { action: 'oauth_authorization.approve', ...about, data });
  });
  return app;
}

/** Denies a device, for good. @throws {Refusal} as `findPendingDevice` */
export async function denyDevice(context: Context, account: Account, typed: string): Promise<App> {
  const { device, app } = await findPendingDevice(context, account, typed);
  await writing(context, async (context) => {
    const answer = { id: device.id, accountId: account.id, at: instant(context.now()) };
    if (!(await store.answer(context.db, answer, null))) throw wrongUserCode();
    const about = { accountId: account.id, appId: app.id };
    await record(context, { action: 'oauth_authorization.deny', ...about, data: { how: 'on_a_device' } });
  });
  return app;
}
