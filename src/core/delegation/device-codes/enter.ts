import type { Context } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { deviceSubmissionLimits, userCodeLimits } from '../../identity/lockouts/limits.ts';
import { recordAttempt, recordFailure, requireUnlocked } from '../../identity/lockouts/lockout.ts';
import type { App } from '../apps/app.ts';
import { getApp } from '../apps/get.ts';
import { mayAskPeople } from '../apps/owner.ts';
import { type Consent, needsConsent } from '../consent/consent.ts';
import { type DeviceCode, hashUserCode } from './device-code.ts';
import * as store from './store.ts';

/** A device that waits to be approved or denied, its app, and what the app would get. */
export interface PendingDevice {
  readonly device: DeviceCode;
  readonly app: App;
  readonly consent: Consent;
}

/**
 * Finds the device whose code was typed on the page. Attempts are limited per account, app and hour (GitHub,
 * "Rate limits for the device flow"), besides what `findPendingDevice` refuses.
 *
 * @throws {Refusal} as `findPendingDevice`
 */
export async function enterUserCode(
  context: Context,
  account: Account,
  typed: string,
): Promise<PendingDevice> {
  const waiting = await findPendingDevice(context, account, typed);
  const limits = deviceSubmissionLimits(waiting.app.id, account.id);
  await requireUnlocked(context, limits);
  await recordAttempt(context, limits);
  return waiting;
}

/**
 * The device that shows a code. Unknown codes count against the account, so that guessing locks it out.
 *
 * @throws {Refusal} `unprocessable` for a code that is unknown, expired or answered already; `locked_out`
 */
export async function findPendingDevice(
  context: Context,
  account: Account,
  typed: string,
): Promise<PendingDevice> {
  const limits = userCodeLimits(account.id);
  await requireUnlocked(context, limits);
  const userCodeHash = hashUserCode(typed);
  const device = await store.findPending(context.db, userCodeHash, instant(context.now()));
  if (!device) {
    // Typed once more, or sent again by the browser: no guess.
    if (await store.isAnsweredBy(context.db, account.id, userCodeHash)) throw wrongUserCode();
    const about = { accountId: account.id, action: 'oauth_authorization.failed_device_code' } as const;
    await recordFailure(context, limits, about);
    throw wrongUserCode();
  }
  const app = await getApp(context, device.clientId);
  if (!(await mayAskPeople(context, app))) throw wrongUserCode();
  const consent = await needsConsent(context, account, { app, scopes: device.scopes });
  return { device, app, consent };
}

export function wrongUserCode() {
  return unprocessable('device code', { field: 'user_code', kind: 'wrong_user_code' });
}
