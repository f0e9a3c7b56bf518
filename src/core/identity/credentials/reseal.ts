import type { Db } from '../../../storage/db.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { sealMark } from '../../foundation/runtime/seal.ts';
import { totpPurpose } from './second-factor.ts';
import * as store from './store.ts';

/** In one transaction: sign-ins wait for it. */
const BATCH_SIZE = 200;

interface ResealedBatch {
  readonly resealed: number;
  /** Sealed with a key that is not known. */
  readonly unopened: number;
  /** Where to go on; undefined at the end. */
  readonly last: number | undefined;
}

/** Seals TOTP seeds anew that are sealed with another key than the one in force. @param last id of the last account before */
export function resealSeeds(context: Context, last: number): Promise<ResealedBatch> {
  return writing(context, async ({ db, seal }) => {
    const rows = await store.listSealedOtherwise(db, sealMark(seal.fingerprint), { last, limit: BATCH_SIZE });
    let resealed = 0;
    for (const row of rows) {
      const seed = seal.openIfPossible(row.totpSeed, totpPurpose(row.id));
      if (seed === undefined) continue;
      await store.replaceSealedSeed(db, row, seal.closeToStay(seed, totpPurpose(row.id)));
      resealed++;
    }
    return {
      resealed,
      unopened: rows.length - resealed,
      last: rows.length < BATCH_SIZE ? undefined : rows.at(-1)?.id,
    };
  });
}

/** All, or those that are marked with one key. */
export function countSeeds(db: Db, fingerprint?: string): Promise<number> {
  return store.countSeeds(db, fingerprint === undefined ? '' : sealMark(fingerprint));
}
