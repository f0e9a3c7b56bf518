import { recordTokensInQuery, recordTokenUsage } from '../../authentication/principals/record-token-usage.ts';
import { recordSecretUsage } from '../../delegation/apps/record-secret-usage.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { BufferedUsage } from '../../foundation/runtime/usage-buffer.ts';

/** So many in a transaction: others wait for it. */
const PORTION = 500;

/** Writes down what has been gathered; each instant moves forward only. What fails is gathered still. */
export async function flushUsage(context: Context): Promise<void> {
  const gathered = context.usage.take();
  try {
    await writeDown(context, gathered);
  } catch (error) {
    context.usage.restore(gathered);
    throw error;
  }
}

async function writeDown(context: Context, { tokens, secrets, inQuery }: BufferedUsage): Promise<void> {
  for (const some of portionsOf(tokens)) await writing(context, (context) => recordTokenUsage(context, some));
  for (const some of portionsOf(secrets))
    await writing(context, (context) => recordSecretUsage(context, some));
  for (const some of portionsOf(inQuery))
    await writing(context, (context) => recordTokensInQuery(context, some));
}

/** By ascending id: two nodes that write down the same ones must not take the rows crosswise. */
function* portionsOf<Use>(uses: ReadonlyMap<number, Use>): Generator<(readonly [number, Use])[]> {
  const ordered = [...uses].toSorted(([one], [other]) => one - other);
  for (let at = 0; at < ordered.length; at += PORTION) yield ordered.slice(at, at + PORTION);
}
