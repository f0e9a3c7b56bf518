import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { beginLosing, finishLosing } from '../../foundation/secret-keys/lose.ts';
import { giveUpSeeds } from '../../identity/credentials/give-up-seeds.ts';
import { forgetAppliedFacts } from '../seed/applied-facts.ts';

/**
 * Goes on with the key of this process in the place of the database's, which is lost: turns off two-factor authentication where
 * no key opens the seed, and forgets what seed files said, whose digests nobody recognizes. It may be interrupted, and called again.
 *
 * @param onProgress how many people are done
 * @returns how many people are without two-factor authentication now
 */
export async function forgetKey(context: Context, onProgress: (people: number) => void): Promise<number> {
  const { fingerprint: was, at } = await beginLosing(context);
  let people = 0;
  for (let last: number | undefined = 0; last !== undefined; ) {
    const batch = await giveUpSeeds(context, at, last);
    people += batch.people;
    last = batch.last;
    onProgress(people);
  }
  await writing(context, async (context) => {
    await finishLosing(context);
    await forgetAppliedFacts(context);
    await record(context, {
      action: 'secret_key.forget',
      data: { was, is: context.seal.fingerprint, people },
    });
  });
  return people;
}
