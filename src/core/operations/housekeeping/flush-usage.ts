import { recordTokensInQuery, recordTokenUsage } from '../../authentication/principals/record-token-usage.ts';
import { recordSecretUsage } from '../../delegation/apps/client-secrets.ts';
import { recordAppFailures } from '../../delegation/apps/failed-credentials.ts';
import { lastUseOfGrants, recordGrantUsage } from '../../delegation/grants/record-usage.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { BufferedUsage } from '../../foundation/runtime/usage-buffer.ts';
import { flushCounts } from '../../foundation/usage/counts/record.ts';
import { recordSources, sourcesOf } from '../../foundation/usage/sources/record.ts';
import { recordSignIns } from '../../identity/lockouts/familiar-sources.ts';
import { flushDeprecatedCalls } from '../deprecations/calls/record.ts';
import { flushRefusals } from '../refused-requests/record.ts';

/** Per transaction: other writers wait for it. */
const BATCH_SIZE = 500;

/** Milliseconds. */
const INTERVAL = 5000;

/**
 * Flushes at intervals. Every process does, also one that leaves the rest of housekeeping to another.
 *
 * @param onError called with failures; the next interval tries again
 * @returns a function that stops it, after a last flush
 */
export function startFlushing(context: Context, onError: (error: unknown) => void): () => Promise<void> {
  const flushing = setInterval(() => void flushUsage(context).catch(onError), INTERVAL);
  return async () => {
    clearInterval(flushing);
    await flushUsage(context);
  };
}

/**
 * Writes what was gathered in memory; what cannot be written goes back to the buffers, and keeps nothing else from being written.
 *
 * @throws the first error
 */
export async function flushUsage(context: Context): Promise<void> {
  const errors: unknown[] = [];
  for (const flush of [flushUses, flushCounts, flushRefusals, flushDeprecatedCalls]) {
    try {
      await flush(context);
    } catch (error) {
      // The others would wait for it just as long.
      if (context.storage.isUnavailable(error)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

async function flushUses(context: Context): Promise<void> {
  const usage = context.usage.take();
  try {
    await write(context, usage);
  } catch (error) {
    context.usage.restore(usage);
    throw error;
  }
}

async function write(
  context: Context,
  { tokens, secrets, inQuery, signIns, appFailures }: BufferedUsage,
): Promise<void> {
  for (const batch of batchesOf(tokens))
    await writing(context, (context) => recordTokenUsage(context, batch));
  for (const batch of batchesOf(lastUseOfGrants(tokens.values())))
    await writing(context, (context) => recordGrantUsage(context, batch));
  for (const batch of batchesOf(sourcesOf(tokens.values())))
    await writing(context, (context) => recordSources(context, batch));
  for (const batch of batchesOf(secrets))
    await writing(context, (context) => recordSecretUsage(context, batch));
  for (const batch of batchesOf(inQuery))
    await writing(context, (context) => recordTokensInQuery(context, batch));
  for (const batch of batchesOf(signIns)) await writing(context, (context) => recordSignIns(context, batch));
  // Last, and in one transaction: after a failure everything is written again, and these would be counted twice.
  if (appFailures.size > 0) await writing(context, (context) => recordAppFailures(context, appFailures));
}

/** In one order, so that two nodes lock the same rows in the same order. */
function* batchesOf<Key extends number | string, Use>(
  uses: Iterable<readonly [Key, Use]>,
): Generator<(readonly [Key, Use])[]> {
  const ordered = [...uses].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (let at = 0; at < ordered.length; at += BATCH_SIZE) yield ordered.slice(at, at + BATCH_SIZE);
}
