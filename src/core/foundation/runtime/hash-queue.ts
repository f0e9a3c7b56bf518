import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';

/**
 * Bounds password hashing: each hash occupies a core for about 14 ms, and token checks must not wait for guesses. One core
 * stays free, another one rests after a wrong password, and a full queue refuses with the seconds to wait.
 */
export interface HashQueue {
  /**
   * Compares a password in its turn. A comparison with the same key that is in progress is shared instead of run again.
   *
   * @param matches whether the password is right
   * @returns `full`, with the seconds to wait, when too many wait, in total or from this address
   */
  once(
    key: string,
    address: string,
    matches: () => Promise<boolean>,
  ): Promise<Turn | { readonly full: true; readonly retryAfter: number }>;
  /** For the metrics. */
  state(): HashQueueState;
}

interface HashQueueState {
  readonly running: number;
  readonly waiting: number;
  /** Since the start: how many had their turn, and how many seconds all of them waited for it. */
  readonly begun: number;
  readonly waitedSeconds: number;
}

interface Turn {
  readonly full: false;
  readonly matched: boolean;
  /** Whether the answer comes from a comparison that was in progress already. */
  readonly joined: boolean;
}

const MAX_PENDING = 256;
const MAX_PENDING_PER_ADDRESS = 128;
const RETRY_AFTER = 1;
/** How long a core rests after a wrong password, as a multiple of what comparing it took: guesses have two fifths of a core. */
const REST = 1.5;

/** @param rest waits for so many milliseconds */
export function createHashQueue(
  cores: number = os.availableParallelism(),
  rest: (milliseconds: number) => Promise<void> = wait,
): HashQueue {
  const limit = pLimit(Math.max(1, cores - 1));
  const inProgress = new Map<string, Promise<boolean>>();
  const byAddress = new Map<string, number>();
  let begun = 0;
  let waited = 0;
  let resting = 0;

  /** @returns whether there was room */
  function enter(address: string): boolean {
    const pending = byAddress.get(address) ?? 0;
    if (pending >= MAX_PENDING_PER_ADDRESS || limit.pendingCount >= MAX_PENDING) return false;
    byAddress.set(address, pending + 1);
    return true;
  }

  function leave(address: string): void {
    const pending = (byAddress.get(address) ?? 1) - 1;
    if (pending === 0) byAddress.delete(address);
    else byAddress.set(address, pending);
  }

  /** The answer does not wait for the rest that may follow. */
  function inTurn(matches: () => Promise<boolean>): Promise<boolean> {
    const arrived = performance.now();
    return new Promise((answer, fail) => {
      limit(async () => {
        begun++;
        const started = performance.now();
        waited += started - arrived;
        const matched = await matches();
        answer(matched);
        if (matched) return;
        resting++;
        await rest((performance.now() - started) * REST);
        resting--;
      }).catch(fail);
    });
  }

  return {
    async once(key, address, matches) {
      const same = inProgress.get(key);
      if (same) return { full: false, matched: await same, joined: true };

      if (!enter(address)) return { full: true, retryAfter: RETRY_AFTER };
      const result = inTurn(matches).finally(() => {
        inProgress.delete(key);
        leave(address);
      });
      inProgress.set(key, result);
      return { full: false, matched: await result, joined: false };
    },
    state: () => ({
      running: limit.activeCount - resting,
      waiting: limit.pendingCount,
      begun,
      waitedSeconds: waited / 1000,
    }),
  };
}
