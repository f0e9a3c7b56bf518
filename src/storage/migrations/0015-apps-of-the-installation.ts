// Takes a moment: there are few apps.
import { type Kysely, sql } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { mayBelongTo, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it, as long as every app has an owner: until 0030. */
export const requires = 'nothing';

/** The client ids of `LATCHKEY_WELL_KNOWN_APPS` when this was written. */
const WELL_KNOWN = [
  '178c6fc778ccc68e1d6a',
  '0120e057bd645470c1ed',
  '01ab8ac9400c4e429b23',
  'de0e3c7e9973e1c4dd77',
];

/** Apps may belong to the installation. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  await (columns.canDropNotNull ? makeOptional(db) : replaceColumn(db, columns));
}

/** The well-known apps that the installation registered belong to it. */
export async function handOverWellKnown(db: Kysely<Schema>): Promise<void> {
  // One that somebody registered has a secret; these have none.
  await db
    .updateTable('apps')
    .set({ owner_id: null })
    .where('client_id', 'in', WELL_KNOWN)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('client_secrets').whereRef('app_id', '=', 'apps.id').select('id'))),
    )
    .execute();
}

async function makeOptional({ schema }: Kysely<Schema>): Promise<void> {
  await schema
    .alterTable('apps')
    .alterColumn('owner_id', (column) => column.dropNotNull())
    .execute();
}

/** The table stays: dropping it would delete everything that refers to it. */
async function replaceColumn(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { schema } = db;
  await schema.dropIndex('apps_owner').execute();
  await schema.alterTable('apps').renameColumn('owner_id', 'former_owner_id').execute();
  await schema.alterTable('apps').addColumn('owner_id', columns.integer, mayBelongTo('accounts')).execute();
  await sql`update apps set owner_id = former_owner_id`.execute(db);
  await schema.alterTable('apps').dropColumn('former_owner_id').execute();
  await schemaHelpers(db, columns).index('apps_owner', 'apps', ['owner_id']).execute();
}
