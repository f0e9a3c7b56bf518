import { duration } from '../config/readers.ts';
import { after, type Instant } from '../core/foundation/instant.ts';
import { INSTANT_FORMAT, toInstant } from './read-instant.ts';
import { usageError } from './usage-error.ts';

/** @param text a date, an instant or how long ago, such as `30d` @throws {Error} for anything else */
export function readSince(text: string | undefined, now: Date): Instant | undefined {
  if (text === undefined) return undefined;
  const ago = duration(text);
  const since = 'value' in ago ? after(now, -ago.value) : toInstant(text);
  if (since === undefined)
    throw usageError(`--since must look like ${INSTANT_FORMAT}, or 30d for the last thirty days.`);
  return since;
}
