import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** How a backup was made, which it says itself. */
export interface Taken {
  /** What was acknowledged before that is in it. */
  readonly at: string;
  /** The version of Latchkey. */
  readonly by: string;
}

const NAME = 'backup';

export async function readTaken(db: Kysely<Schema>): Promise<Taken | undefined> {
  const row = await db.selectFrom('installation').where('name', '=', NAME).select('value').executeTakeFirst();
  return row && JSON.parse(row.value);
}

export async function writeTaken(db: Kysely<Schema>, taken: Taken): Promise<void> {
  const value = JSON.stringify(taken);
  await db
    .insertInto('installation')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
