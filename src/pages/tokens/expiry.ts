import { latestExpiry } from '../../core/delegation/authorizations/expiry.ts';
import type { Context } from '../../core/foundation/context.ts';
import { after, type Instant } from '../../core/foundation/instant.ts';
import type { Violation } from '../../core/foundation/problem.ts';
import { unprocessable } from '../../core/foundation/refusal.ts';

/** Lifetimes to choose from, in days. */
const LIFETIMES = [7, 30, 60, 90, 365] as const;

const DEFAULT_LIFETIME = 30;

const DAY = 24 * 60 * 60;

/** The choice of a day, instead of a lifetime. */
export const CHOSEN_DAY = 'day';

/** What the operator allows. */
export interface AllowedExpiry {
  readonly lifetimes: readonly Lifetime[];
  readonly latest: Instant | null;
  /** The choice to begin with. */
  readonly preselected: string;
}

interface Lifetime {
  readonly days: number;
  /** When a token made now would expire. */
  readonly until: Instant;
}

export function allowedExpiry(context: Context): AllowedExpiry {
  const { tokenLifetimeMaximum: maximum } = context.config;
  const allowed = LIFETIMES.filter((days) => maximum === null || days * DAY <= maximum);
  return {
    lifetimes: allowed.map((days) => ({ days, until: after(context.now(), days * DAY) })),
    latest: latestExpiry(context),
    preselected: allowed.includes(DEFAULT_LIFETIME) ? String(DEFAULT_LIFETIME) : '',
  };
}

/** A number of days; or that a day was chosen, and the day; or nothing. */
interface ExpiryChosen {
  readonly expiry: string;
  readonly expires_on: string;
}

/**
 * @returns when the token expires; `null` for the longest lifetime allowed
 * @throws {Refusal} `unprocessable`, for a value that the form does not offer
 */
export function readExpiry({ expiry, expires_on: day }: ExpiryChosen, now: Date): Instant | null {
  if (expiry === CHOSEN_DAY) return beginningOf(day);
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
