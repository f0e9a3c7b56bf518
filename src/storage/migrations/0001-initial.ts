// Takes a moment: it creates empty tables.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { belongsTo, mayBelongTo, required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: there is none. */
export const requires = 'nothing';

export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { integer } = columns;
  const { index, table, withId } = schemaHelpers(db, columns);

  await withId('accounts')
    .addColumn('login', 'text', required)
    .addColumn('login_key', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text')
    .addColumn('password_hash', 'text', required)
    .addColumn('password_temporary_since', 'text')
    .addColumn('totp_seed', 'text')
    .addColumn('totp_spent_step', integer)
    .addColumn('totp_spent_address', 'text')
    .addColumn('two_factor_since', 'text')
    .addColumn('site_admin_since', 'text')
    .addColumn('suspended_at', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('updated_at', 'text', required)
    .execute();

  await withId('emails')
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addColumn('address', 'text', required)
    .addColumn('address_key', 'text', (column) => column.notNull().unique())
    .addColumn('visibility', 'text', required)
    .addColumn('primary_since', 'text')
    .addColumn('verified_at', 'text')
    .execute();
  await index('emails_primary', 'emails', ['account_id'])
    .unique()
    .where('primary_since', 'is not', null)
    .execute();
  await index('emails_account', 'emails', ['account_id']).execute();

  await withId('recovery_codes')
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addColumn('hash', 'text', required)
    .addColumn('spent_at', 'text')
    .execute();
  await index('recovery_codes_hash', 'recovery_codes', ['account_id', 'hash']).unique().execute();

  await table('lockouts')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('failures', integer, required)
    .addColumn('since', 'text', required)
    .addColumn('until', 'text')
    .execute();

  await withId('apps')
    .addColumn('owner_id', integer, belongsTo('accounts'))
    .addColumn('name', 'text', required)
    .addColumn('url', 'text', required)
    .addColumn('description', 'text')
    .addColumn('client_id', 'text', (column) => column.notNull().unique())
    .addColumn('device_flow_since', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('updated_at', 'text', required)
    .execute();
  await index('apps_owner', 'apps', ['owner_id']).execute();

  await withId('callback_urls')
    .addColumn('app_id', integer, belongsTo('apps'))
    .addColumn('url', 'text', required)
    .execute();
  await index('callback_urls_app', 'callback_urls', ['app_id', 'url']).unique().execute();

  await withId('client_secrets')
    .addColumn('app_id', integer, belongsTo('apps'))
    .addColumn('hash', 'text', required)
    .addColumn('last_eight', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('last_used_at', 'text')
    .execute();
  await index('client_secrets_app', 'client_secrets', ['app_id', 'hash']).unique().execute();

  await withId('grants')
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addColumn('app_id', integer, belongsTo('apps'))
    .addColumn('created_at', 'text', required)
    .addColumn('updated_at', 'text', required)
    .execute();
  await index('grants_account_app', 'grants', ['account_id', 'app_id']).unique().execute();
  await index('grants_app', 'grants', ['app_id']).execute();

  await withId('authorizations')
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addColumn('app_id', integer, mayBelongTo('apps'))
    .addColumn('grant_id', integer, mayBelongTo('grants'))
    .addColumn('origin', 'text', required)
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('token_last_eight', 'text', required)
    .addColumn('note', 'text')
    .addColumn('note_url', 'text')
    .addColumn('fingerprint', 'text')
    .addColumn('note_key', 'text')
    .addColumn('slot', 'text')
    .addColumn('scopes', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('updated_at', 'text', required)
    .addColumn('expires_at', 'text')
    .addColumn('last_used_at', 'text')
    .addColumn('last_used_address', 'text')
    .execute();
  await index('authorizations_account', 'authorizations', ['account_id', 'id']).execute();
  // Partial indexes: a token is entered only into the indexes it needs.
  await index('authorizations_grant', 'authorizations', ['grant_id'])
    .where('grant_id', 'is not', null)
    .execute();
  // One authorization per app, account and fingerprint; those of the web and device flows have no slot, so may be many.
  await index('authorizations_slot', 'authorizations', ['account_id', 'app_id', 'slot'])
    .unique()
    .where('app_id', 'is not', null)
    .execute();
  // Personal tokens: note and fingerprint are each unique per account.
  await index('authorizations_personal_note', 'authorizations', ['account_id', 'note_key'])
    .unique()
    .where('note_key', 'is not', null)
    .execute();
  await index('authorizations_personal_fingerprint', 'authorizations', ['account_id', 'fingerprint'])
    .unique()
    .where('app_id', 'is', null)
    .where('fingerprint', 'is not', null)
    .execute();

  await withId('organizations')
    .addColumn('login', 'text', required)
    .addColumn('login_key', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text')
    .addColumn('saml_enforced_since', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('updated_at', 'text', required)
    .execute();
  await table('organization_members')
    .addColumn('organization_id', integer, belongsTo('organizations'))
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addColumn('role', 'text', required)
    .addPrimaryKeyConstraint('organization_members_key', ['organization_id', 'account_id'])
    .execute();
  await index('organization_members_account', 'organization_members', ['account_id']).execute();

  await withId('teams')
    .addColumn('organization_id', integer, belongsTo('organizations'))
    .addColumn('name', 'text', required)
    .addColumn('slug', 'text', required)
    .execute();
  await index('teams_slug', 'teams', ['organization_id', 'slug']).unique().execute();
  await table('team_members')
    .addColumn('team_id', integer, belongsTo('teams'))
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addPrimaryKeyConstraint('team_members_key', ['team_id', 'account_id'])
    .execute();
  await index('team_members_account', 'team_members', ['account_id']).execute();

  // No foreign keys: the audit log outlives the rows it refers to.
  await withId('audit_events')
    .addColumn('at', 'text', required)
    .addColumn('action', 'text', required)
    .addColumn('actor_id', integer)
    .addColumn('account_id', integer)
    .addColumn('app_id', integer)
    .addColumn('authorization_id', integer)
    .addColumn('address', 'text', required)
    .addColumn('detail', 'text')
    .execute();
  await index('audit_events_account', 'audit_events', ['account_id', 'id']).execute();

  await table('installation')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', required)
    .execute();
}
