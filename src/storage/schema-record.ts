import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What migrations leave in the database for older versions, which do not know them. */
interface SchemaRecord {
  /** The newest migration that a node must know to work with the schema. */
  readonly requires: string;
  /** The version of Latchkey that changed the schema last. */
  readonly by: string;
}

const NAME = 'schema';

export async function readRecord(db: Kysely<Schema>): Promise<SchemaRecord | undefined> {
  const row = await db.selectFrom('installation').where('name', '=', NAME).select('value').executeTakeFirst();
  return row && JSON.parse(row.value);
}

export async function writeRecord(db: Kysely<Schema>, record: SchemaRecord): Promise<void> {
  const value = JSON.stringify(record);
  await db
    .insertInto('installation')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
