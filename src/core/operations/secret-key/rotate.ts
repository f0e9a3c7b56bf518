import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { changeKey, finishKeyChange } from '../../foundation/secret-keys/change.ts';
import { findKeyRecord } from '../../foundation/secret-keys/find.ts';
import { followSecretKey } from '../../foundation/secret-keys/follow.ts';
import { countSeeds, resealSeeds } from '../../identity/credentials/reseal.ts';

/**
 * Lets a new key seal from now on, unless a rotation was interrupted, which goes on then. Of concurrent callers one changes it.
 *
 * @param newKey given the fingerprints of the keys that were used, returns that of another one, which is in the file by then
 */
export async function startRotation(
  context: Context,
  newKey: (used: readonly string[]) => string,
): Promise<void> {
  await writing(context, async (context) => {
    await takeAdvisoryLock(context, 'secret_key');
    const { fingerprint, former, unfinished } = await findKeyRecord(context.db);
    if (fingerprint === undefined || unfinished) return;
    const to = newKey([...former.map((key) => key.fingerprint), fingerprint]);
    await changeKey(context, to);
    await record(context, { action: 'secret_key.rotate', data: { was: fingerprint, is: to } });
  });
  await followSecretKey(context);
}

/**
 * Seals everything anew that is sealed with a former key and stays. It may be interrupted at any time, and called again.
 *
 * @param onProgress how many TOTP seeds are done, of how many
 * @returns how many were sealed anew, and how many could not be opened: then the rotation is not finished
 */
export async function resealAll(
  context: Context,
  onProgress: (done: number, total: number) => void,
): Promise<{ readonly resealed: number; readonly unopened: number }> {
  const total = (await countSeeds(context.db)) - (await countSeeds(context.db, context.seal.fingerprint));
  const sum = { resealed: 0, unopened: 0 };
  for (let last: number | undefined = 0; last !== undefined; ) {
    onProgress(sum.resealed + sum.unopened, total);
    const batch = await resealSeeds(context, last);
    sum.resealed += batch.resealed;
    sum.unopened += batch.unopened;
    last = batch.last;
  }
  if (sum.unopened === 0) await writing(context, finishKeyChange);
  return sum;
}
