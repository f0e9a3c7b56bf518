import { type Instant, instant } from '../core/foundation/instant.ts';
import { usageError } from './usage-error.ts';

const DAY_AND_TIME = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** @param text a date or an instant, such as `2026-01-31` or `2026-01-31T12:00:00Z` @throws {Error} for anything else */
export function readSince(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const [, day = ''] = DAY_AND_TIME.exec(text) ?? [];
  const at = Date.parse(text);
  if (Number.isNaN(at) || !isDay(day)) {
    throw usageError('--since must look like 2026-01-31 or 2026-01-31T12:00:00Z.');
  }
  return instant(new Date(at));
}

/** JavaScript reads 31 February as a day in March. */
function isDay(day: string): boolean {
  const at = Date.parse(day);
  return !Number.isNaN(at) && instant(new Date(at)).startsWith(day);
}
