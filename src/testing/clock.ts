import type { TestClock } from './types.ts';

/** A clock that runs like the machine's, or stands. */
interface MovableClock extends Omit<TestClock, 'advance'> {
  /** @param seconds may be negative */
  move(seconds: number): void;
  /** Lets it run with the machine's again. */
  reset(): void;
}

export function createClock(): MovableClock {
  let ahead = 0;
  let stoppedAt: number | undefined;
  const now = () => new Date(stoppedAt ?? Date.now() + ahead);
  return {
    now,
    stop(at = now()) {
      stoppedAt = at.getTime();
    },
    move(seconds) {
      const milliseconds = seconds * 1000;
      if (stoppedAt === undefined) ahead += milliseconds;
      else stoppedAt += milliseconds;
    },
    reset() {
      ahead = 0;
      stoppedAt = undefined;
    },
  };
}
