import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { type Limit, type Limits, MAX_WINDOW } from './limits.ts';
import * as store from './store.ts';

/**
 * @returns whether there are failures that `clearFailures` would clear
 * @throws {Refusal} when a limit is reached, whether the credentials are right, wrong or unknown
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
 * Counts a failure under every limit, in a transaction of its own that the refusal to follow does not roll back. Recorded as
 * anonymous: even in somebody's session, whoever guesses may be somebody else.
 *
 * @throws {Refusal} when concurrent failures had reached a limit before
 */
export async function recordFailure(
  context: Context,
  limits: Limits,
  about: { readonly accountId: number | null; readonly action?: 'oauth_authorization.failed_device_code' },
): Promise<void> {
  const exceeded = await writing({ ...context, actor: { kind: 'anonymous' } }, async (context) => {
    let exceeded: Limit | undefined;
    for (const limit of present(limits)) {
      const failures = await count(context, limit);
      if (failures === limit.failures) await recordLock(context, about);
      if (failures > limit.failures) exceeded ??= limit;
    }
    await record(context, { action: 'user.failed_login', ...about });
    return exceeded;
  });
  if (exceeded) throw refusal(exceeded, exceeded.lock);
}

/**
 * Counts a request that is rate-limited though it did not fail.
 *
 * @throws {Refusal} when the limit had been reached before
 */
export async function recordAttempt(context: Context, limits: Limits): Promise<void> {
  const exceeded = await writing(context, async (context) => {
    let exceeded: Limit | undefined;
    for (const limit of present(limits)) {
      if ((await count(context, limit)) > limit.failures) exceeded ??= limit;
    }
    return exceeded;
  });
  if (exceeded) throw refusal(exceeded, exceeded.lock);
}

/** @returns the count within the window */
function count({ db, now: clock }: Writing, limit: Limit): Promise<number> {
  const now = clock();
  return store.count(db, {
    ...limit,
    now: instant(now),
    windowStart: after(now, -limit.window),
    until: after(now, limit.lock),
  });
}

/** After a success; limits that are not `forgiving` stay counted. */
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

export function deleteExpiredLockouts(context: Context): Promise<void> {
  const now = context.now();
  return writing(context, ({ db }) =>
    store.deleteExpired(db, { began: after(now, -MAX_WINDOW), now: instant(now) }),
  );
}

function present(limits: Limits): readonly Limit[] {
  return limits.filter((limit) => limit !== undefined);
}
