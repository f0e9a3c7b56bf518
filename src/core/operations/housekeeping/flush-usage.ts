import { recordTokensInQuery, recordTokenUsage } from '../../authentication/principals/record-token-usage.ts';
import { recordSecretUsage } from '../../delegation/apps/client-secrets.ts';
import { recordAppFailures } from '../../delegation/apps/failed-credentials.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { BufferedUsage } from '../../foundation/runtime/usage-buffer.ts';
import { recordSignIns } from '../../identity/lockouts/familiar-sources.ts';

/** Per transaction: other writers wait for it. */
const BATCH_SIZE = 500;

/** What cannot be written goes back to the buffer. */
export async function flushUsage(context: Context): Promise<void> {
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
  uses: ReadonlyMap<Key, Use>,
): Generator<(readonly [Key, Use])[]> {
  const ordered = [...uses].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (let at = 0; at < ordered.length; at += BATCH_SIZE) yield ordered.slice(at, at + BATCH_SIZE);
}
