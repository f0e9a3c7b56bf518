// Takes some seconds for each million tokens and audit events, in which nobody is served.
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { words } from './words.ts';

/** What large installations miss: an app's tokens and what somebody did are found without reading everything. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index } = words(db, columns);

  // It finds what the index on (account_id, app_id) found, and all of an app's as well: a token costs no index more.
  await index('authorizations_app_account', 'authorizations', ['app_id', 'account_id'])
    .where('app_id', 'is not', null)
    .execute();
  await db.schema.dropIndex('authorizations_account_app').execute();

  // What people do to their own account, which is most of what happens, is found by the account.
  await index('audit_events_actor', 'audit_events', ['actor_id', 'id'])
    .where(sql<SqlBool>`actor_id is distinct from account_id`)
    .execute();
  await index('audit_events_action', 'audit_events', ['action', 'id']).execute();

  await db.schema.alterTable('authorizations').addColumn('token_renewed_at', 'text').execute();
  await recallRenewals(db);
}

/** The trail knows when a token took the place of another one. */
async function recallRenewals(db: Kysely<Schema>): Promise<void> {
  const renewals = db
    .selectFrom('audit_events')
    .where('action', '=', 'oauth_access.regenerate')
    .where('authorization_id', 'is not', null)
    .groupBy('authorization_id')
    .select((eb) => ['authorization_id', eb.fn.max('at').as('at')]);
  await db
    .updateTable('authorizations')
    .from(renewals.as('renewal'))
    .whereRef('authorizations.id', '=', 'renewal.authorization_id')
    .set((eb) => ({ token_renewed_at: eb.ref('renewal.at') }))
    .execute();
}
