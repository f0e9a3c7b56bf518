// Takes some seconds per million tokens and audit events, during which requests are not served.
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: the tokens it regenerates have no date of it. */
export const requires = 'nothing';

export const widens = true;

/** Requests wait while these are read or indexed. */
export const scans = ['authorizations', 'audit_events'] as const;

/** Indexes that large installations need to find an app's tokens and an actor's events without full scans. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index } = schemaHelpers(db, columns);

  // Replaces the index on (account_id, app_id), and also finds all tokens of an app: no additional index per token.
  await index('authorizations_app_account', 'authorizations', ['app_id', 'account_id'])
    .where('app_id', 'is not', null)
    .execute();
  await db.schema.dropIndex('authorizations_account_app').execute();

  // Most events concern the actor's own account, and those are found by the account already.
  await index('audit_events_actor', 'audit_events', ['actor_id', 'id'])
    .where(sql<SqlBool>`actor_id is distinct from account_id`)
    .execute();
  await index('audit_events_action', 'audit_events', ['action', 'id']).execute();

  await db.schema.alterTable('authorizations').addColumn('token_renewed_at', 'text').execute();
  await recallRenewals(db);
}

/** Backfills `token_renewed_at` from the audit log. */
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
