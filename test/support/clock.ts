/** A clock that moves only when a test advances it. */
export interface Clock {
  readonly now: () => Date;
  /** Moves the clock forward. */
  advance(seconds: number): void;
}

export function stoppedClock(at = '2026-01-15T10:00:00Z'): Clock {
  let milliseconds = Date.parse(at);
  return {
    now: () => new Date(milliseconds),
    advance: (seconds) => {
      milliseconds += seconds * 1000;
    },
  };
}
