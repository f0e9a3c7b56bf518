import { type Context, writing } from '../../foundation/context.ts';
import type { Instant } from '../../foundation/instant.ts';
import { sealMark } from '../../foundation/runtime/seal.ts';
import { updateAccount } from '../accounts/update.ts';
import { lockAccount } from './lock-account.ts';
import { countRecoveryCodesOfAll } from './recovery-codes/recovery-codes.ts';
import { totpPurpose } from './second-factor.ts';
import * as store from './store.ts';
import { disableTwoFactor } from './two-factor.ts';

/** In one transaction: each account takes several statements. */
const BATCH_SIZE = 50;

interface GivenUpBatch {
  /** People whose two-factor authentication was turned off. */
  readonly people: number;
  /** Where to go on; undefined at the end. */
  readonly last: number | undefined;
}

/**
 * Turns off two-factor authentication where no key opens the seed; the others are sealed anew.
 *
 * @param at since when the key is lost
 * @param last id of the last account before
 */
export function giveUpSeeds(context: Context, at: Instant, last: number): Promise<GivenUpBatch> {
  return writing(context, async (context) => {
    const { db, seal } = context;
    const rows = await store.listSealedOtherwise(db, sealMark(seal.fingerprint), { last, limit: BATCH_SIZE });
    let people = 0;
    for (const row of rows) {
      const seed = seal.openIfPossible(row.totpSeed, totpPurpose(row.id));
      if (seed !== undefined) {
        await store.replaceSealedSeed(db, row, seal.close(seed, totpPurpose(row.id)));
        continue;
      }
      const { account } = await lockAccount(context, row);
      await disableTwoFactor(context, account);
      await updateAccount(context, account, { twoFactorResetAt: at });
      people++;
    }
    return { people, last: rows.length < BATCH_SIZE ? undefined : rows.at(-1)?.id };
  });
}

/** What only the key opens, or recognizes. */
export async function countWithSecondFactors(
  db: Context['db'],
): Promise<{ readonly people: number; readonly recoveryCodes: number }> {
  return { people: await store.countSeeds(db, ''), recoveryCodes: await countRecoveryCodesOfAll(db) };
}
