import { after, type Instant } from '../../core/foundation/instant.ts';

const DAY = 24 * 60 * 60;

/** Ten years. */
export const MAX_DAYS = 3650;

/** A number of days, if it is one that can be meant. */
export function readDays(text: string): number | undefined {
  const days = /^[0-9]{1,4}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= MAX_DAYS ? days : undefined;
}

export function daysBefore(now: Date, text: string | undefined): Instant | undefined {
  const days = text === undefined ? undefined : readDays(text);
  return days === undefined ? undefined : after(now, -days * DAY);
}

/** @param date such as 2026-01-31 @param later in days */
export function startOfDay(date: string | undefined, later = 0): Instant | undefined {
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const at = new Date(`${date}T00:00:00Z`);
  // `Date` reads the 31st of June as the 1st of July.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(date)) return undefined;
  return after(at, later * DAY);
}
