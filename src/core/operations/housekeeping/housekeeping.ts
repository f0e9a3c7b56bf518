import { deleteExpiredRefreshResponses } from '../../delegation/refresh-tokens/delete-expired.ts';
import type { Context } from '../../foundation/context.ts';
import { type Lease, takeLease } from '../../foundation/locks/lease.ts';
import { createSweep } from '../../foundation/usage/removal/sweep.ts';
import { takeCensus } from '../census/take.ts';
import { startFlushing } from './flush-usage.ts';
import { type Deleted, purge } from './purge.ts';

const EXPIRING_INTERVAL = 5_000;
const TIDY_INTERVAL = 15 * 60_000;
/** Nineteen of twenty moments are left to requests: so few of them meet a batch that their 99th percentile stays below twice as long. */
const PAUSE = 19;

/**
 * Flushes the usage buffer at intervals; deletes what has expired and takes the census at the start and then at intervals,
 * in one process at a time.
 *
 * @param onError called with failures; the next interval tries again
 * @returns a function that stops it, after a last flush
 */
export function startHousekeeping(context: Context, onError: (error: unknown) => void): () => Promise<void> {
  const stopping = new AbortController();
  const sweep = createSweep();
  const tidy = async () => {
    const { housekeeping, storage } = context;
    housekeeping.schema = await storage.newestMigrations();
    housekeeping.sizes = await storage.tableSizes();
    await asOwner(context, async (lease) => {
      // First: it takes moments, and pages show it.
      await takeCensus(context);
      await purge(context, { lease, signal: stopping.signal, pause: PAUSE });
      if (!stopping.signal.aborted) await sweep(context);
    });
    housekeeping.lastSuccess = context.now();
  };
  let tidying = tidy().catch(onError);
  const stopFlushing = startFlushing(context, onError);
  const expiring = setInterval(
    () => void deleteExpiredRefreshResponses(context).catch(onError),
    EXPIRING_INTERVAL,
  );
  const repeating = setInterval(() => {
    tidying = tidying.then(tidy).catch(onError);
  }, TIDY_INTERVAL);
  return async () => {
    clearInterval(expiring);
    clearInterval(repeating);
    stopping.abort();
    await tidying;
    await stopFlushing();
  };
}

/** @returns nothing while another process is at it */
export function deleteExpired(
  context: Context,
  options: Omit<Parameters<typeof purge>[1], 'lease'> = {},
): Promise<Deleted | undefined> {
  return asOwner(context, (lease) => purge(context, { ...options, lease }));
}

/** Does housekeeping, unless another process does. */
async function asOwner<T>(context: Context, work: (lease: Lease) => Promise<T>): Promise<T | undefined> {
  const lease = await takeLease(context, 'housekeeping');
  if (!lease) return undefined;
  try {
    return await work(lease);
  } finally {
    await lease.release();
  }
}
