import type { Db, Tx } from '../../storage/db.ts';

export async function find(db: Db, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('installation').where('name', '=', name).select('value').executeTakeFirst();
  return row?.value;
}

/** The first value stays. @returns the one that is remembered */
export async function rememberFirst(tx: Tx, name: string, value: string): Promise<string> {
  await tx
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await find(tx, name)) ?? value;
}

/** Holds a name until the transaction ends: who wants it meanwhile waits. */
export async function hold(tx: Tx, name: string): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ name, value: '' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: '' }))
    .execute();
}
