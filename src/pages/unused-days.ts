import { after, type Instant } from '../core/foundation/instant.ts';

/** Tokens and apps that were not used for so many days are probably not needed. */
export const UNUSED_DAYS = 90;

export function unusedSince(now: Date): Instant {
  return after(now, -UNUSED_DAYS * 24 * 60 * 60);
}
