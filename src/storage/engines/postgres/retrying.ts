import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Budget } from './budget.ts';
import { isRetryable } from './errors.ts';

/** With the longest pauses, these take about as long as a statement may. */
const MAX_ATTEMPTS = 50;
/** Milliseconds: the longest pause after the first attempt, and after any. */
const FIRST_PAUSE = 4;
const LONGEST_PAUSE = 200;

interface Limits {
  /** Milliseconds in which a further attempt may begin. */
  readonly patience: number;
  readonly budget: Budget;
}

/**
 * Does something again while the database says that it lost against something concurrent, and that nothing of it happened. The pauses
 * grow, and are random, so that those who lost against each other do not meet again.
 */
export async function retrying<T>(work: () => Promise<T>, { patience, budget }: Limits): Promise<T> {
  const since = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const late = performance.now() - since > patience || budget.left() <= 0;
      if (late || attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
      const longest = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE);
      await budget.spend(() => delay(randomInt(longest)));
    }
  }
}
