// Takes a moment for a thousand unverified e-mail addresses.
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * A node of the version before goes on working while this runs, and after it: it leaves an address that it verifies under the key
 * of an unverified one, until 0030.
 */
export const requires = 'nothing';

/**
 * Addresses become unique among the verified ones: the key of an unverified one has its account's id behind it. No address
 * contains a space. The version before this still reads and writes: what it adds unverified stays unique until then.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await markUnverified(db);
  await db.schema
    .createIndex('emails_unverified')
    .on('emails')
    .column('address_key')
    .where(sql<SqlBool>`verified_at is null`)
    .execute();
}

/** Does nothing to those that are marked. */
export async function markUnverified(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('emails')
    .set({ address_key: sql<string>`address_key || ' ' || account_id` })
    .where('verified_at', 'is', null)
    .where('address_key', 'not like', '% %')
    .execute();
}
