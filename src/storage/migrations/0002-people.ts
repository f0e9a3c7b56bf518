// Takes a moment: it creates empty tables and adds empty columns.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { belongsTo, required, schemaHelpers, unique } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it neither reads nor writes what is new. */
export const requires = 'nothing';

export const widens = true;

/** Requests wait while these are read or indexed. */
export const scans = ['authorizations'] as const;

/** Sessions, passkeys, and the authorization codes of the web flow. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { integer } = columns;
  const { index, withId } = schemaHelpers(db, columns);

  await withId('sessions')
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addColumn('id_hash', 'text', unique)
    .addColumn('address', 'text', required)
    .addColumn('user_agent', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('seen_at', 'text', required)
    .addColumn('signed_in_at', 'text')
    .addColumn('confirmed_at', 'text')
    .execute();
  await index('sessions_account', 'sessions', ['account_id']).execute();

  await withId('passkeys')
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addColumn('credential_id', 'text', unique)
    .addColumn('public_key', 'text', required)
    .addColumn('counter', integer, required)
    .addColumn('transports', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('last_used_at', 'text')
    .execute();
  await index('passkeys_account', 'passkeys', ['account_id']).execute();

  await withId('passkey_challenges')
    .addColumn('challenge_hash', 'text', unique)
    .addColumn('browser_hash', 'text', required)
    .addColumn('expires_at', 'text', required)
    .execute();

  await withId('authorization_codes')
    .addColumn('code_hash', 'text', unique)
    .addColumn('account_id', integer, belongsTo('accounts'))
    .addColumn('app_id', integer, belongsTo('apps'))
    .addColumn('redirect_uri', 'text')
    .addColumn('scopes', 'text', required)
    .addColumn('challenge', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addColumn('used_at', 'text')
    .addColumn('authorization_id', integer)
    .execute();
  await index('authorization_codes_account', 'authorization_codes', ['account_id']).execute();
  await index('authorization_codes_app', 'authorization_codes', ['app_id']).execute();

  await db.schema.alterTable('apps').addColumn('native_since', 'text').execute();
  await db.schema.alterTable('apps').addColumn('exact_callbacks_since', 'text').execute();
  // Finds the oldest tokens when the web or device flow issues one beyond the limit.
  await index('authorizations_account_app', 'authorizations', ['account_id', 'app_id'])
    .where('app_id', 'is not', null)
    .execute();
}
