import os from 'node:os';
import pLimit from 'p-limit';

/**
 * Password hashing, bounded: each hash takes a core for some 14 ms, and token checks shall not wait for guesses. One
 * core is left free, and who comes when the queue is full is told to come back.
 */
export interface HashQueue {
  /**
   * Runs `work` in its turn. Equal work that is already under way is joined instead of done again.
   *
   * @returns `full`, with the seconds to wait, when too many wait, in all or from this address
   */
  once<T>(
    key: string,
    address: string,
    work: () => Promise<T>,
  ): Promise<Turn<T> | { readonly full: true; readonly retryAfter: number }>;
}

interface Turn<T> {
  readonly full: false;
  readonly value: T;
  /** Whether the value is that of equal work which was already under way. */
  readonly joined: boolean;
}

const MOST = 256;
const MOST_AN_ADDRESS = 128;
const RETRY_AFTER = 1;

export function createHashQueue(cores: number = os.availableParallelism()): HashQueue {
  const limit = pLimit(Math.max(1, cores - 1));
  const underWay = new Map<string, Promise<unknown>>();
  const byAddress = new Map<string, number>();

  /** @returns whether there was room */
  function enter(address: string): boolean {
    const here = byAddress.get(address) ?? 0;
    if (here >= MOST_AN_ADDRESS || limit.pendingCount >= MOST) return false;
    byAddress.set(address, here + 1);
    return true;
  }

  function leave(address: string): void {
    const here = (byAddress.get(address) ?? 1) - 1;
    if (here === 0) byAddress.delete(address);
    else byAddress.set(address, here);
  }

  return {
    async once<T>(key: string, address: string, work: () => Promise<T>) {
      const same = underWay.get(key) as Promise<T> | undefined;
      if (same) return { full: false, value: await same, joined: true };

      if (!enter(address)) return { full: true, retryAfter: RETRY_AFTER };
      const mine = limit(work).finally(() => {
        underWay.delete(key);
        leave(address);
      });
      underWay.set(key, mine);
      return { full: false, value: await mine, joined: false };
    },
  };
}
