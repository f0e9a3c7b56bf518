import type { Rejected } from '../../foundation/cause.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import type { App } from '../apps/app.ts';
import { noteFailure } from '../apps/failed-credentials.ts';
import { issueToken, type TokenResponse } from '../refresh-tokens/issue.ts';
import { type DeviceCode, hashDeviceCode, SLOW_DOWN_STEP } from './device-code.ts';
import * as store from './store.ts';

/** Returned, not thrown: what a poll changes must survive the transaction. */
export type PollOutcome =
  | TokenResponse
  | { readonly kind: 'pending' }
  /** `interval`: the new one, in seconds. */
  | { readonly kind: 'slow_down'; readonly interval: number }
  | { readonly kind: 'denied' }
  | ({ readonly kind: 'denied' | 'expired' | 'bad_device_code' | 'disabled' } & Rejected);

/**
 * Answers a poll: once the device is approved it gets its token, once (RFC 8628 §3.4). The code is locked meanwhile:
 * of parallel polls one gets the token.
 */
export async function pollDeviceCode(context: Context, app: App, deviceCode: string): Promise<PollOutcome> {
  const outcome = await poll(context, app, deviceCode);
  if (outcome.kind === 'bad_device_code') noteFailure(context, app, 'oauth_application.failed_code');
  return outcome;
}

function poll(context: Context, app: App, deviceCode: string): Promise<PollOutcome> {
  return writing(context, async (context): Promise<PollOutcome> => {
    if (app.deviceFlowSince === null) return { kind: 'disabled', cause: 'device flow disabled' };
    const held = await store.lock(context.db, app.id, hashDeviceCode(deviceCode));
    if (!held || held.usedAt !== null) return { kind: 'bad_device_code', cause: 'unknown device code' };
    if (held.deniedAt !== null) return { kind: 'denied' };
    if (held.expiresAt <= instant(context.now())) return { kind: 'expired', cause: 'expired device code' };
    return held.accountId === null
      ? wait(context, held)
      : give(context, app, { ...held, accountId: held.accountId });
  });
}

/** The fraction of the interval a poll may come early: clocks and networks are not exact. */
const LEEWAY = 0.2;

async function wait({ db, now }: Writing, { id, interval, polledAt }: DeviceCode): Promise<PollOutcome> {
  const at = instant(now());
  const waited =
    polledAt === null ? Number.POSITIVE_INFINITY : (Date.parse(at) - Date.parse(polledAt)) / 1000;
  const tooSoon = waited < interval * (1 - LEEWAY);
  const next = tooSoon ? interval + SLOW_DOWN_STEP : interval;
  await store.recordPoll(db, { id, interval: next, at });
  return tooSoon ? { kind: 'slow_down', interval: next } : { kind: 'pending' };
}

async function give(
  context: Writing,
  app: App,
  { id, scopes, accountId }: DeviceCode & { readonly accountId: number },
): Promise<PollOutcome> {
  await store.consume(context.db, id, instant(context.now()));
  const account = await findAccountById(context, accountId);
  if (!account || account.suspendedAt) return { kind: 'denied', cause: 'suspended account' };
  return issueToken(context, account, { app, scopes, origin: 'device_flow' });
}
