import { addressText, type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { deviceRequestLimits } from '../../identity/lockouts/limits.ts';
import { recordAttempt, requireUnlocked } from '../../identity/lockouts/lockout.ts';
import type { App } from '../apps/app.ts';
import { mayAskPeople } from '../apps/owner.ts';
import { readScopeText } from '../scopes/scope-set.ts';
import {
  hashDeviceCode,
  hashUserCode,
  INTERVAL,
  LIFETIME,
  mintDeviceCode,
  mintUserCode,
} from './device-code.ts';
import * as store from './store.ts';

export type IssuedDeviceCode =
  | { readonly kind: 'given'; readonly deviceCode: string; readonly userCode: string }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'invalid_scope'; readonly unknown: readonly string[] };

/** Attempts at an unused user code. */
const TRIES = 10;

/**
 * Issues a device code and the user code to show (RFC 8628 §3.1). Anybody may ask as
 * any app: nothing is recorded in the audit trail until somebody answers.
 *
 * @param scope words separated by spaces or commas
 * @throws {Refusal} `too_many_attempts` for an address that asks too often
 */
export async function requestDeviceCode(
  context: Context,
  app: App,
  scope: string | undefined,
): Promise<IssuedDeviceCode> {
  if (app.deviceFlowSince === null || !(await mayAskPeople(context, app))) return { kind: 'disabled' };
  const { scopes, unknown } = readScopeText(scope);
  if (unknown.length > 0) return { kind: 'invalid_scope', unknown };

  const limits = deviceRequestLimits(context);
  await requireUnlocked(context, limits);
  await recordAttempt(context, limits);
  const now = context.now();
  const fresh = {
    appId: app.id,
    scopes,
    address: addressText(context),
    createdAt: instant(now),
    expiresAt: after(now, LIFETIME),
    interval: INTERVAL,
  };
  return writing(context, async ({ db }) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const [deviceCode, userCode] = [mintDeviceCode(), mintUserCode()];
      const hashes = { deviceCodeHash: hashDeviceCode(deviceCode), userCodeHash: hashUserCode(userCode) };
      if (await store.insert(db, { ...fresh, ...hashes })) return { kind: 'given', deviceCode, userCode };
    }
    throw new Error('Every user code that was tried is taken.');
  });
}
