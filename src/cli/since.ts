import { type Instant, instant } from '../core/instant.ts';
import { wrongUsage } from './wrong-usage.ts';

/** @param text a date or an instant, such as `2026-01-31` or `2026-01-31T12:00:00Z` @throws {Error} for anything else */
export function readSince(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const at = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(at)) throw wrongUsage('--since must look like 2026-01-31 or 2026-01-31T12:00:00Z.');
  return instant(new Date(at));
}
