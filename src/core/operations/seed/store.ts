import { batchesOf } from '../../../storage/batches.ts';
import type { Db, Tx } from '../../../storage/db.ts';

export interface FactRow {
  readonly fact: string;
  readonly digest: string;
  readonly subject_id: number | null;
}

export function list(db: Db): Promise<FactRow[]> {
  return db.selectFrom('seeded_facts').select(['fact', 'digest', 'subject_id']).execute();
}

export async function upsert(tx: Tx, rows: readonly FactRow[], at: string): Promise<void> {
  for (const batch of batchesOf(rows)) {
    await tx
      .insertInto('seeded_facts')
      .values(batch.map((row) => ({ ...row, applied_at: at })))
      .onConflict((conflict) =>
        conflict.column('fact').doUpdateSet((eb) => ({
          digest: eb.ref('excluded.digest'),
          subject_id: eb.ref('excluded.subject_id'),
          applied_at: at,
        })),
      )
      .execute();
  }
}

export async function remove(tx: Tx, facts: readonly string[]): Promise<void> {
  for (const batch of batchesOf(facts)) {
    await tx.deleteFrom('seeded_facts').where('fact', 'in', batch).execute();
  }
}

/** Of everything that is there at the time, it is not known any more what seed files said. */
export async function removeAll(tx: Tx, at: string): Promise<void> {
  await tx.deleteFrom('seeded_facts').execute();
  await tx
    .insertInto('installation')
    .values({ name: SINCE, value: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: at }))
    .execute();
}

const SINCE = 'seeded_facts_since';

/** Since when facts are remembered, in a database that is older than that. */
export async function rememberedSince(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('installation')
    .where('name', '=', SINCE)
    .select('value')
    .executeTakeFirst();
  return row?.value;
}
