import { overdue } from './errors.ts';

/** How long somebody, such as one request, may still wait for the database. */
export interface Budget {
  /** Milliseconds; zero or less when nothing is left. */
  left(): number;
  /** Waits, and counts the time. Waits at the same time count once. */
  spend<T>(wait: () => Promise<T>): Promise<T>;
  /** From now on, as long again. */
  renew(): void;
}

/** For commands and housekeeping: each of their waits has a limit of its own. */
export const UNBOUNDED: Budget = {
  left: () => Number.POSITIVE_INFINITY,
  spend: (wait) => wait(),
  renew() {},
};

/** Waits no longer than is left. @throws {Error} when nothing is left */
export async function withinBudget<T>(budget: Budget, wait: () => Promise<T>): Promise<T> {
  const left = budget.left();
  if (left <= 0) throw overdue();
  if (!Number.isFinite(left)) return wait();
  let late: NodeJS.Timeout | undefined;
  const lateness = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(overdue()), left);
  });
  try {
    return await budget.spend(() => Promise.race([wait(), lateness]));
  } finally {
    clearTimeout(late);
  }
}

/** @param total milliseconds */
export function createBudget(total: number): Budget {
  let spent = 0;
  let waiting = 0;
  let since = 0;
  return {
    left: () => total - spent - (waiting > 0 ? performance.now() - since : 0),
    async spend(wait) {
      if (waiting++ === 0) since = performance.now();
      try {
        return await wait();
      } finally {
        if (--waiting === 0) spent += performance.now() - since;
      }
    },
    renew() {
      spent = 0;
      since = performance.now();
    },
  };
}
