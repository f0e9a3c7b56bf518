// Takes some seconds per million tokens, during which requests are not served.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { mayBelongTo, schemaHelpers } from './schema-helpers.ts';

/**
 * A node of the version before goes on working while this runs, and after it: the impersonation tokens that it makes expire
 * with 0030.
 */
export const requires = 'nothing';

export const widens = true;

/** Requests wait while these are read or indexed. */
export const scans = ['authorizations'] as const;

/** Who made each impersonation token. Of older ones this is unknown, so they expire now; another can be made. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  await db.schema
    .alterTable('authorizations')
    .addColumn('impersonator_id', columns.integer, mayBelongTo('accounts'))
    .execute();
  await schemaHelpers(db, columns)
    .index('authorizations_impersonator', 'authorizations', ['impersonator_id'])
    .where('impersonator_id', 'is not', null)
    .execute();
  await expireUnattributed(db);
}

export async function expireUnattributed(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('authorizations')
    .set((eb) => ({ expires_at: eb.ref('created_at') }))
    .where('origin', '=', 'impersonation')
    .where('impersonator_id', 'is', null)
    .execute();
}
