import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Reads what a database says about itself: an entry of the table `installation` whose value is JSON. */
export async function readEntry<Entry>(
  db: Pick<Kysely<Schema>, 'selectFrom'>,
  name: string,
): Promise<Entry | undefined> {
  const row = await db.selectFrom('installation').where('name', '=', name).select('value').executeTakeFirst();
  return row && JSON.parse(row.value);
}

/** In the place of what it said before. */
export async function writeEntry(db: Kysely<Schema>, name: string, entry: object): Promise<void> {
  const value = JSON.stringify(entry);
  await db
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
