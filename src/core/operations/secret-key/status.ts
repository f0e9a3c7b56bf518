import type { Db } from '../../../storage/db.ts';
import { findKeyRecord } from '../../foundation/secret-keys/find.ts';
import { countSeeds } from '../../identity/credentials/reseal.ts';

/** A key that the database knows. */
interface KnownKey {
  readonly fingerprint: string;
  /** Since when another one seals; null for the one that does. */
  readonly until: string | null;
  /** TOTP seeds that are sealed with it. */
  readonly seeds: number;
}

interface KeyStatus {
  /** The newest first; empty before the first start. */
  readonly keys: readonly KnownKey[];
  /** Whether a rotation was interrupted. */
  readonly unfinished: boolean;
}

export async function readKeyStatus(db: Db): Promise<KeyStatus> {
  const { fingerprint, former, unfinished } = await findKeyRecord(db);
  if (fingerprint === undefined) return { keys: [], unfinished };
  const marked = [...former, { fingerprint, until: null }];
  const counts = await Promise.all(marked.map((key) => countSeeds(db, key.fingerprint)));
  // Without a mark, it was sealed with the first of them.
  const rest = (await countSeeds(db)) - counts.reduce((sum, count) => sum + count, 0);
  const keys = marked.map(({ fingerprint, until }, at) => ({
    fingerprint,
    until,
    seeds: (counts[at] ?? 0) + (at === 0 ? rest : 0),
  }));
  return { keys: keys.toReversed(), unfinished };
}
