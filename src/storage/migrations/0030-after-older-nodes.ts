// Takes some seconds per million tokens. It runs once the nodes of the version before have stopped.
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import { markUnverified } from './0008-unverified-addresses.ts';
import { expireUnattributed } from './0009-impersonators.ts';
import { deleteDeparted } from './0012-departed-members.ts';
import { handOverWellKnown } from './0015-apps-of-the-installation.ts';

/** What nodes without it write would be wrong for good. */
export const requires = 'itself';

/** It only puts right what older nodes wrote, and does what they could not work with. */
export const contracts = true;

/** Does again what 0008, 0009 and 0012 did, for what older nodes have written since; and gives well-known apps to the installation. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await markVerified(db);
  await markUnverified(db);
  await expireUnattributed(db);
  await deleteDeparted(db);
  await handOverWellKnown(db);
}

/** An older node has verified an address, and left the account's id in its key. It stays there if somebody else verified the address as well. */
async function markVerified(db: Kysely<Schema>): Promise<void> {
  const plain = sql<string>`replace(address_key, ' ' || account_id, '')`;
  await db
    .updateTable('emails')
    .set({ address_key: plain })
    .where('verified_at', 'is not', null)
    .where('address_key', 'like', '% %')
    .where(
      sql<SqlBool>`not exists (select 1 from emails as other where other.address_key = ${sql`replace(emails.address_key, ' ' || emails.account_id, '')`})`,
    )
    .execute();
}
