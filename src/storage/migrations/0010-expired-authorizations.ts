// Takes some seconds per million tokens that expire, during which requests are not served.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it ignores the index. */
export const requires = 'nothing';

/** Requests wait while these are read or indexed. */
export const scans = ['authorizations'] as const;

/** Finds the expired authorizations that are to be deleted. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  await schemaHelpers(db, columns)
    .index('authorizations_expiry', 'authorizations', ['expires_at'])
    .where('expires_at', 'is not', null)
    .execute();
}
