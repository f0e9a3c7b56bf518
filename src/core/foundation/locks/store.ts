import { affectsRows } from '../../../storage/affected.ts';
import type { Tx } from '../../../storage/db.ts';

/** Locks a name until the transaction ends; another transaction that locks it waits. */
export async function lock(tx: Tx, name: string): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ name, value: '' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: '' }))
    .execute();
}

interface Lease {
  readonly name: string;
  /** Hexadecimal digits. */
  readonly owner: string;
}

/** In a value: when the lease ends, a space, and who has it. @returns whether nobody had it at the time `now` */
export function takeLease(
  tx: Tx,
  { name, owner }: Lease,
  { until, now }: { readonly until: string; readonly now: string },
): Promise<boolean> {
  const value = `${until} ${owner}`;
  return tx
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value }).where('installation.value', '<', now),
    )
    .$call(affectsRows);
}

/** @returns whether it still had this owner */
export function renewLease(tx: Tx, { name, owner }: Lease, until: string): Promise<boolean> {
  return tx
    .updateTable('installation')
    .set({ value: `${until} ${owner}` })
    .where('name', '=', name)
    .where('value', 'like', `% ${owner}`)
    .$call(affectsRows);
}

export async function deleteLease(tx: Tx, { name, owner }: Lease): Promise<void> {
  await tx.deleteFrom('installation').where('name', '=', name).where('value', 'like', `% ${owner}`).execute();
}
