import type { Context } from '../../foundation/context.ts';
import { after, type Instant, instant } from '../../foundation/instant.ts';
import type { Violation } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';

/** When a token issued now must expire at the latest; `null` where the operator sets no maximum. */
export function latestExpiry({ config, now }: Pick<Context, 'config' | 'now'>): Instant | null {
  const lifetime = config.tokenLifetimeMaximum;
  return lifetime === null ? null : after(now(), lifetime);
}

/** The earlier of two expiry times; `null` means never. */
export function earliest(one: Instant, other: Instant): Instant;
export function earliest(one: Instant | null, other: Instant | null): Instant | null;
export function earliest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** @throws {Refusal} `unprocessable`, for a time that has passed or is later than the operator allows */
export function refuseImpossibleExpiry(context: Context, expiresAt: Instant | null): void {
  if (expiresAt === null) return;
  const refuse = (wrong: Violation) => unprocessable('authorization', { field: 'expires_at', ...wrong });
  if (expiresAt <= instant(context.now())) throw refuse({ kind: 'not_in_future' });
  const latest = latestExpiry(context);
  if (latest !== null && expiresAt > latest) throw refuse({ kind: 'too_late', latest });
}
