import os from 'node:os';
import pLimit from 'p-limit';

/**
 * Bounds password hashing: each hash occupies a core for about 14 ms, and token checks must not wait for guesses. One core
 * stays free, and a full queue refuses with the seconds to wait.
 */
export interface HashQueue {
  /**
   * Runs `work` in its turn. Work with the same key that is in progress is shared instead of run again.
   *
   * @returns `full`, with the seconds to wait, when too many wait, in total or from this address
   */
  once<T>(
    key: string,
    address: string,
    work: () => Promise<T>,
  ): Promise<Turn<T> | { readonly full: true; readonly retryAfter: number }>;
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

interface Turn<T> {
  readonly full: false;
  readonly value: T;
  /** Whether the value comes from work that was in progress already. */
  readonly joined: boolean;
}

const MAX_PENDING = 256;
const MAX_PENDING_PER_ADDRESS = 128;
const RETRY_AFTER = 1;

export function createHashQueue(cores: number = os.availableParallelism()): HashQueue {
  const limit = pLimit(Math.max(1, cores - 1));
  const inProgress = new Map<string, Promise<unknown>>();
  const byAddress = new Map<string, number>();
  let begun = 0;
  let waited = 0;

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

  return {
    async once<T>(key: string, address: string, work: () => Promise<T>) {
      const same = inProgress.get(key) as Promise<T> | undefined;
      if (same) return { full: false, value: await same, joined: true };

      if (!enter(address)) return { full: true, retryAfter: RETRY_AFTER };
      const arrived = performance.now();
      const result = limit(() => {
        begun++;
        waited += performance.now() - arrived;
        return work();
      }).finally(() => {
        inProgress.delete(key);
        leave(address);
      });
      inProgress.set(key, result);
      return { full: false, value: await result, joined: false };
    },
    state: () => ({
      running: limit.activeCount,
      waiting: limit.pendingCount,
      begun,
      waitedSeconds: waited / 1000,
    }),
  };
}
