import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { type Limit, type Limits, MAX_WINDOW } from './limits.ts';
import * as store from './store.ts';

/**
 * @returns whether there are failures that `forgive` would clear
 * @throws {Refusal} when one of the limits is reached; the same for right, wrong and unknown
 */
export async function requireUnlocked(context: Context, limits: Limits): Promise<boolean> {
  const now = instant(context.now());
  const [first, second, third] = limits;
  const all = await store.find(context.db, [first.key, second?.key, third?.key]);
  let forgivable = false;
  for (const limit of present(limits)) {
    const counted = all.find(({ key }) => key === limit.key);
    if (counted?.until && counted.until > now) throw refusal(limit, secondsBetween(now, counted.until));
    if (counted && limit.forgiving) forgivable = true;
  }
  return forgivable;
}

/**
 * Counts a failure under every limit, in a transaction of its own: what follows is a refusal.
 *
 * @throws {Refusal} when a limit had been reached before by parallel failures
 */
export async function recordFailure(
  context: Context,
  limits: Limits,
  told: { readonly accountId: number | null; readonly action?: 'oauth_authorization.failed_device_code' },
): Promise<void> {
  const passed = await writing(context, async (context) => {
    let exceeded: Limit | undefined;
    for (const limit of present(limits)) {
      const failures = await count(context, limit);
      if (failures === limit.failures) await recordLock(context, told);
      if (failures > limit.failures) exceeded ??= limit;
    }
    await record(context, { action: 'user.failed_login', ...told });
    return exceeded;
  });
  if (passed) throw refusal(passed, passed.lock);
}

/**
 * Counts what is no failure, but of which there may be only so many.
 *
 * @throws {Refusal} when the limit had been reached before
 */
export async function recordAttempt(context: Context, limits: Limits): Promise<void> {
  const passed = await writing(context, async (context) => {
    let exceeded: Limit | undefined;
    for (const limit of present(limits)) {
      if ((await count(context, limit)) > limit.failures) exceeded ??= limit;
    }
    return exceeded;
  });
  if (passed) throw refusal(passed, passed.lock);
}

/** @returns how many there are now within the window */
function count({ db, now: clock }: Writing, limit: Limit): Promise<number> {
  const now = clock();
  return store.count(db, {
    ...limit,
    now: instant(now),
    windowStart: after(now, -limit.window),
    until: after(now, limit.lock),
  });
}

/** Forgets the failures of those limits that a success forgives. */
export function clearFailures(context: Context, limits: Limits): Promise<void> {
  const keys = present(limits)
    .filter(({ forgiving }) => forgiving)
    .map(({ key }) => key);
  return writing(context, ({ db }) => store.clear(db, keys));
}

function recordLock(context: Writing, { accountId }: { readonly accountId: number | null }): Promise<void> {
  return record(context, { action: 'user.locked_out', accountId });
}

function refusal({ refusal }: Limit, retryAfter: number): Refusal {
  return new Refusal(refusal === 'locked_out' ? { code: refusal } : { code: refusal, retryAfter });
}

function secondsBetween(from: string, to: string): number {
  return Math.max(1, (Date.parse(to) - Date.parse(from)) / 1000);
}

/** Forgets what no limit looks at any more. */
export function deleteExpiredLockouts(context: Context): Promise<void> {
  const now = context.now();
  return writing(context, ({ db }) =>
    store.deleteExpired(db, { began: after(now, -MAX_WINDOW), now: instant(now) }),
  );
}

function present(limits: Limits): readonly Limit[] {
  return limits.filter((limit) => limit !== undefined);
}
