import { type Instant, instant } from '../core/foundation/instant.ts';
import { usageError } from './usage-error.ts';

const DAY_AND_TIME = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/;
export const INSTANT_FORMAT = '2026-01-31 or 2026-01-31T12:00:00Z';

/** @param text a date, which begins at midnight UTC, or an instant @returns undefined for anything else */
export function toInstant(text: string): Instant | undefined {
  const [, day = ''] = DAY_AND_TIME.exec(text) ?? [];
  const at = Date.parse(text);
  if (Number.isNaN(at) || !isDay(day)) return undefined;
  const read = instant(new Date(at));
  // An offset may lead out of the years of four digits, in which instants sort.
  return DAY_AND_TIME.test(read) ? read : undefined;
}

/** @param flag such as `--at` @throws {Error} a usage error */
export function readInstant(flag: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const read = toInstant(text);
  if (read === undefined) throw usageError(`${flag} must look like ${INSTANT_FORMAT}.`);
  return read;
}

/** JavaScript reads 31 February as a day in March. */
function isDay(day: string): boolean {
  const at = Date.parse(day);
  return !Number.isNaN(at) && instant(new Date(at)).startsWith(day);
}
