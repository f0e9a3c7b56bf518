/** A clock that stands still until it is told to go on: time is an argument. */
export interface Clock {
  readonly now: () => Date;
  /** @param seconds how far it goes on */
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
