// Takes a moment: it creates an empty table.
import type { Kysely } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import type { Schema } from '../schema.ts';
import { required, schemaHelpers, unique } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: it neither reads nor writes what is new. */
export const requires = 'nothing';

/** Why requests were refused, for those whom it concerns. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, withId } = schemaHelpers(db, columns);
  const { integer } = columns;

  // Without foreign keys: what they refer to may be gone by the time that they are written.
  await withId('refused_requests')
    .addColumn('kind', 'text', unique)
    .addColumn('cause', 'text', required)
    .addColumn('method', 'text', required)
    .addColumn('route', 'text', required)
    .addColumn('status', integer, required)
    .addColumn('app_id', integer)
    .addColumn('account_id', integer)
    .addColumn('token_hash', 'text')
    .addColumn('token_last_eight', 'text')
    .addColumn('redirect_uri', 'text')
    .addColumn('accepted_scopes', 'text')
    .addColumn('count', integer, required)
    .addColumn('first_at', 'text', required)
    .addColumn('last_at', 'text', required)
    .addColumn('address', 'text', required)
    .addColumn('user_agent', 'text')
    .execute();
  await index('refused_requests_app', 'refused_requests', ['app_id', 'last_at', 'id']).execute();
  await index('refused_requests_account', 'refused_requests', ['account_id', 'last_at', 'id']).execute();
  await index('refused_requests_token', 'refused_requests', ['token_hash']).execute();
  await index('refused_requests_last_eight', 'refused_requests', ['token_last_eight']).execute();
  await index('refused_requests_time', 'refused_requests', ['last_at', 'id']).execute();
}
