import { latestExpiry } from '../../core/delegation/authorizations/expiry.ts';
import type { Context } from '../../core/foundation/context.ts';
import { after, type Instant } from '../../core/foundation/instant.ts';
import type { Violation } from '../../core/foundation/problem.ts';
import { unprocessable } from '../../core/foundation/refusal.ts';

/** Lifetimes to choose from, in days. */
const LIFETIMES = [7, 30, 60, 90] as const;

const DAY = 24 * 60 * 60;

/** What the operator allows. */
export interface AllowedExpiry {
  /** In days. */
  readonly lifetimes: readonly number[];
  readonly latest: Instant | null;
}

export function allowedExpiry(context: Context): AllowedExpiry {
  const { tokenLifetimeMaximum: maximum } = context.config;
  return {
    lifetimes: LIFETIMES.filter((days) => maximum === null || days * DAY <= maximum),
    latest: latestExpiry(context),
  };
}

/** A number of days, or a date, which takes precedence. */
interface ExpiryChosen {
  readonly expiry: string;
  readonly expires_on: string;
}

/**
 * @returns when the token expires; `null` for the longest lifetime allowed
 * @throws {Refusal} `unprocessable`, for a value that the form does not offer
 */
export function readExpiry({ expiry, expires_on: day }: ExpiryChosen, now: Date): Instant | null {
  if (day !== '') return beginningOf(day);
  if (expiry === '') return null;
  const days = LIFETIMES.find((days) => String(days) === expiry);
  if (days === undefined) throw refused({ kind: 'not_a_choice' });
  return after(now, days * DAY);
}

/** @param day such as `2026-12-31` */
function beginningOf(day: string): Instant {
  const at = new Date(`${day}T00:00:00Z`);
  const exists =
    /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  if (!exists) throw refused({ kind: 'not_a_date' });
  return after(at, 0);
}

function refused(wrong: Violation) {
  return unprocessable('authorization', { field: 'expires_at', ...wrong });
}
