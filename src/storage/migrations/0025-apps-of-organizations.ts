// Takes a moment: there are few apps.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { belongsTo, mayBelongTo, required, schemaHelpers } from './schema-helpers.ts';

/**
 * A node of the version before goes on working while this runs, and after it: to it, the apps of organizations are the
 * installation's. One that an administrator gives to somebody there stays the organization's.
 */
export const requires = 'nothing';

export const widens = true;

/** Apps may belong to organizations, and be offered to another owner. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, table } = schemaHelpers(db, columns);
  const { integer } = columns;

  await db.schema
    .alterTable('apps')
    // The apps of an organization that is deleted go to the installation.
    .addColumn('owner_organization_id', integer, (column) =>
      column.references('organizations.id').onDelete('set null'),
    )
    .execute();
  await index('apps_owner_organization', 'apps', ['owner_organization_id']).execute();

  await table('app_offers')
    .addColumn('app_id', integer, (column) => belongsTo('apps')(column).primaryKey())
    .addColumn('account_id', integer, mayBelongTo('accounts'))
    .addColumn('organization_id', integer, mayBelongTo('organizations'))
    .addColumn('offered_by', integer, belongsTo('accounts'))
    .addColumn('offered_at', 'text', required)
    .addColumn('expires_at', 'text', required)
    .execute();
  await index('app_offers_account', 'app_offers', ['account_id']).execute();
  await index('app_offers_organization', 'app_offers', ['organization_id']).execute();
  await index('app_offers_offered_by', 'app_offers', ['offered_by']).execute();
}
