import type { Db, Tx } from '../../../storage/db.ts';
import type { Instant } from '../instant.ts';
import type { DatabaseKeys } from '../runtime/seal.ts';

const CURRENT = 'secret_key_fingerprint';
const FORMER = 'former_secret_keys';
const LOST = 'lost_secret_keys';

/** In the table `installation`: what is sealed with another key than the first one is marked with it. */
export interface KeyRecord extends Pick<DatabaseKeys, 'former'> {
  /** Absent before the first start. */
  readonly fingerprint: string | undefined;
  /** Whether something may be sealed with a former key still. */
  readonly unfinished: boolean;
  readonly lost: readonly LostKey[];
}

/** One that was given up. */
export interface LostKey {
  readonly fingerprint: string;
  readonly at: Instant;
}

export async function find(db: Db): Promise<KeyRecord> {
  const rows = await db
    .selectFrom('installation')
    .where('name', 'in', [CURRENT, FORMER, LOST])
    .select(['name', 'value'])
    .execute();
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const former = values.get(FORMER);
  return {
    fingerprint: values.get(CURRENT),
    lost: JSON.parse(values.get(LOST) ?? '[]'),
    ...(former === undefined ? { former: [], unfinished: false } : JSON.parse(former)),
  };
}

/** Until the transaction ends, no other one changes the key, or seals to stay. */
export async function lock(tx: Tx): Promise<KeyRecord> {
  await tx
    .updateTable('installation')
    .set((eb) => ({ value: eb.ref('value') }))
    .where('name', '=', CURRENT)
    .execute();
  return find(tx);
}

/** In the place of what it said before. */
export async function replace(
  tx: Tx,
  { fingerprint, former, unfinished }: DatabaseKeys & Pick<KeyRecord, 'unfinished'>,
): Promise<void> {
  const rows = [
    { name: CURRENT, value: fingerprint },
    { name: FORMER, value: JSON.stringify({ former, unfinished }) },
  ];
  await tx
    .insertInto('installation')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
    )
    .execute();
}

export async function replaceLost(tx: Tx, lost: readonly LostKey[]): Promise<void> {
  const value = JSON.stringify(lost);
  await tx
    .insertInto('installation')
    .values({ name: LOST, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** Unless there is one already. */
export async function insertFirst(tx: Tx, fingerprint: string): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ name: CURRENT, value: fingerprint })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}
