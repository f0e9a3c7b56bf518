// Takes a moment: it creates empty tables and adds empty columns.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { belongsTo, mayBelongTo, required, schemaHelpers, unique } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it neither reads nor writes what is new. */
export const requires = 'nothing';

export const widens = true;

/** Single sign-on of organizations, the device flow, and refresh tokens. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { integer } = columns;
  const { index, withId } = schemaHelpers(db, columns);

  // Credential authorizations for SAML SSO: of one token, or of all tokens of a grant.
  await withId('organization_approvals')
    .addColumn('organization_id', integer, belongsTo('organizations'))
    .addColumn('grant_id', integer, mayBelongTo('grants'))
    .addColumn('authorization_id', integer, mayBelongTo('authorizations'))
    .addColumn('approved_at', 'text', required)
    .execute();
  await index('organization_approvals_grant', 'organization_approvals', ['grant_id', 'organization_id'])
    .unique()
    .where('grant_id', 'is not', null)
    .execute();
  await index('organization_approvals_authorization', 'organization_approvals', [
    'authorization_id',
    'organization_id',
  ])
    .unique()
    .where('authorization_id', 'is not', null)
    .execute();
  await index('organization_approvals_organization', 'organization_approvals', ['organization_id']).execute();

  await withId('device_codes')
    .addColumn('device_code_hash', 'text', unique)
    .addColumn('user_code_hash', 'text', unique)
    .addColumn('app_id', integer, belongsTo('apps'))
    .addColumn('scopes', 'text', required)
    .addColumn('address', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addColumn('poll_interval', integer, required)
    .addColumn('polled_at', 'text')
    .addColumn('account_id', integer, mayBelongTo('accounts'))
    .addColumn('denied_at', 'text')
    .addColumn('used_at', 'text')
    .execute();
  await index('device_codes_account', 'device_codes', ['account_id'])
    .where('account_id', 'is not', null)
    .execute();
  await index('device_codes_app', 'device_codes', ['app_id']).execute();

  await withId('refresh_tokens')
    .addColumn('token_hash', 'text', unique)
    .addColumn('authorization_id', integer, belongsTo('authorizations'))
    .addColumn('created_at', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addColumn('used_at', 'text')
    .addColumn('sealed_answer', 'text')
    .execute();
  await index('refresh_tokens_authorization', 'refresh_tokens', ['authorization_id']).execute();
  await index('refresh_tokens_expiry', 'refresh_tokens', ['expires_at']).execute();
  // Partial index over the tokens used within the last half minute.
  await index('refresh_tokens_answered', 'refresh_tokens', ['used_at'])
    .where('sealed_answer', 'is not', null)
    .execute();

  await db.schema.alterTable('apps').addColumn('expiring_tokens_since', 'text').execute();
}
