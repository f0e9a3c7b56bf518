import type { Tx } from '../../../storage/db.ts';

/** Locks a name until the transaction ends; another transaction that locks it waits. */
export async function lock(tx: Tx, name: string): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ name, value: '' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: '' }))
    .execute();
}
