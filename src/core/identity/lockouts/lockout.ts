import { record } from '../../foundation/audit/record.ts';
import { asAnonymous, type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { noteFailedSignIn } from '../../foundation/usage/note-failed-sign-in.ts';
import { type Limit, type Limits, MAX_WINDOW } from './limits.ts';
import * as store from './store.ts';

/**
 * @returns whether there are failures that `clearFailures` would clear
 * @throws {Refusal} when a limit is reached, whether the credentials are right, wrong or unknown
 */
export async function requireUnlocked(context: Context, limits: Limits): Promise<boolean> {
  const { reached, forgivable } = await examine(context, limits);
  const [first] = reached;
  if (first) throw refusalOf(first);
  return forgivable;
}

/** A limit that refuses, and for how many seconds. */
export interface Reached {
  readonly limit: Limit;
  readonly retryAfter: number;
}

/** As `requireUnlocked`, for callers that some limits do not concern. */
export async function examine(
  context: Context,
  limits: Limits,
): Promise<{ readonly reached: readonly Reached[]; readonly forgivable: boolean }> {
  const now = instant(context.now());
  const all = await store.find(
    context.db,
    limits.map(({ key }) => key),
  );
  const reached: Reached[] = [];
  let forgivable = false;
  for (const limit of limits) {
    const counted = all.find(({ key }) => key === limit.key);
    if (counted?.until && counted.until > now)
      reached.push({ limit, retryAfter: secondsBetween(now, counted.until) });
    if (counted && limit.forgiving) forgivable = true;
  }
  return { reached, forgivable };
}

/** Whose failure it is, and what the audit log says of it. */
type Failed = { readonly accountId: number | null } & (
  | { readonly action: 'user.failed_login'; readonly data: { readonly method: 'password' } }
  | { readonly action: 'user.two_factor_challenge_failure' | 'oauth_authorization.failed_device_code' }
);

/**
 * Counts a failure under every limit, in a transaction of its own that the refusal to follow does not roll back. A wrong
 * password or second factor is recorded as anonymous: even in a session, the guess may come from another person.
 *
 * @throws {Refusal} when concurrent failures had reached a limit before
 */
export async function recordFailure(context: Context, limits: Limits, about: Failed): Promise<void> {
  const isGuess = about.action !== 'oauth_authorization.failed_device_code';
  if (isGuess) noteFailedSignIn(context, about.action === 'user.failed_login' ? 'password' : 'second_factor');
  const { actor } = isGuess ? asAnonymous(context) : context;
  const exceeded = await writing(asAnonymous(context), async (context) => {
    let exceeded: Limit | undefined;
    const counts = new Map<string, number>();
    for (const limit of limits) {
      const { share } = limit;
      if (share && (counts.get(share.of) ?? 0) > share.most) continue;
      const failures = await count(context, limit);
      counts.set(limit.key, failures);
      if (failures === limit.failures) await recordLock(context, about);
      if (failures > limit.failures) exceeded ??= limit;
    }
    await record({ ...context, actor }, about);
    return exceeded;
  });
  if (exceeded) throw refusalOf({ limit: exceeded, retryAfter: exceeded.lock });
}

/**
 * Counts a request that is rate-limited though it did not fail.
 *
 * @throws {Refusal} when the limit had been reached before
 */
export async function recordAttempt(context: Context, limits: Limits): Promise<void> {
  const exceeded = await writing(asAnonymous(context), async (context) => {
    let exceeded: Limit | undefined;
    for (const limit of limits) {
      if ((await count(context, limit)) > limit.failures) exceeded ??= limit;
    }
    return exceeded;
  });
  if (exceeded) throw refusalOf({ limit: exceeded, retryAfter: exceeded.lock });
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
  const keys = limits.filter(({ forgiving }) => forgiving).map(({ key }) => key);
  return writing(context, ({ db }) => store.clear(db, keys));
}

function recordLock(context: Writing, { accountId }: { readonly accountId: number | null }): Promise<void> {
  return record(context, { action: 'user.locked_out', accountId });
}

export function refusalOf({ limit: { refusal, accountId }, retryAfter }: Reached): Refusal {
  if (refusal !== 'locked_out') return new Refusal({ code: refusal, retryAfter });
  const concerns = accountId === null ? undefined : { accountId };
  return new Refusal({ code: refusal }, 'account locked out', concerns);
}

function secondsBetween(from: string, to: string): number {
  return Math.max(1, (Date.parse(to) - Date.parse(from)) / 1000);
}

export const expiredLockouts: Purge = purgeOf('lockouts', ({ now }) =>
  store.expired({ began: after(now(), -MAX_WINDOW), now: instant(now()) }),
);
