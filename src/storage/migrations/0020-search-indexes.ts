// Takes some ten seconds per million tokens, and some seconds per 100,000 people and apps; requests are not served meanwhile.
// The version before keeps running: the names it stores are found once they are changed again, its sign-ins are not dated.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import { wordsOf } from '../listing/words.ts';
import type { Schema } from '../schema.ts';
import { belongsTo, required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: the names it stores are found once they are changed again. */
export const requires = 'nothing';

export const widens = true;

/** Requests wait while these are read or indexed. */
export const scans = ['authorizations', 'accounts', 'apps', 'emails', 'audit_events'] as const;

/** What the lists of administrators are ordered, filtered and searched by: see decision 0020. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { integer } = columns;
  const { index, table } = schemaHelpers(db, columns);
  const bytes = (expression: RawBuilder<unknown>) =>
    columns.bytewise === '' ? sql`(${expression})` : sql`(${expression} collate "C")`;
  const ordered = (name: string, on: string, ...by: RawBuilder<unknown>[]) =>
    by.reduce((index, expression) => index.expression(expression), db.schema.createIndex(name).on(on));
  const id = sql.ref('id');

  await db.schema.alterTable('accounts').addColumn('last_sign_in_at', 'text').execute();
  await recallSignIns(db);
  await index('accounts_created', 'accounts', ['created_at', 'id']).execute();
  await ordered('accounts_last_sign_in', 'accounts', sql`(coalesce(last_sign_in_at, ''))`, id).execute();
  for (const [name, state, set] of [
    ['site_admins', 'site_admin_since', true],
    ['suspended', 'suspended_at', true],
    ['two_factor', 'two_factor_since', true],
    ['one_factor', 'two_factor_since', false],
  ] as const)
    await ordered(`accounts_${name}`, 'accounts', bytes(sql`login_key`), id)
      .where(sql.ref(state), set ? 'is not' : 'is', null)
      .execute();

  await db.schema
    .alterTable('apps')
    .addColumn('users', integer, (column) => column.notNull().defaultTo(0))
    .execute();
  await index('apps_created', 'apps', ['created_at', 'id']).execute();
  await index('apps_users', 'apps', ['users', 'id']).execute();
  await ordered('apps_name', 'apps', bytes(sql`lower(name)`), id).execute();

  for (const one of ['account', 'app'] as const) {
    const words = `${one}_words` as const;
    const of = `${one}_id` as const;
    await table(words)
      .addColumn(of, integer, belongsTo(`${one}s`))
      .addColumn('word', 'text', required)
      .execute();
    await fillWords(db, one);
    await ordered(`${words}_word`, words, bytes(sql`word`), sql.ref(of)).unique().execute();
    await index(`${words}_of`, words, [of]).execute();
  }

  await db.schema.dropIndex('authorizations_expiry').execute();
  await index('authorizations_expiry', 'authorizations', ['expires_at', 'id'])
    .where('expires_at', 'is not', null)
    .execute();
  await index('authorizations_unexpiring', 'authorizations', ['id'])
    .where('expires_at', 'is', null)
    .execute();
  await index('authorizations_app', 'authorizations', ['app_id', 'id']).execute();
  await index('authorizations_origin', 'authorizations', ['origin', 'scopes', 'id']).execute();
  await ordered(
    'authorizations_last_used',
    'authorizations',
    sql`(coalesce(last_used_at, ''))`,
    id,
  ).execute();
  await ordered('authorizations_note', 'authorizations', bytes(sql`lower(substr(note, 1, 64))`))
    .where(sql.ref('note'), 'is not', null)
    .execute();

  // SQLite's unique indexes are in the order of the bytes already.
  if (columns.bytewise === '') return;
  await ordered('accounts_login', 'accounts', bytes(sql`login_key`), id).execute();
  await ordered('emails_address', 'emails', bytes(sql`address_key`)).execute();
}

/** When people signed in last, as far as the trail and their sessions tell. */
async function recallSignIns(db: Kysely<Schema>): Promise<void> {
  const recorded = db
    .selectFrom('audit_events')
    .where('action', '=', 'user.login')
    .where('account_id', 'is not', null)
    .groupBy('account_id')
    .select((eb) => ['account_id', eb.fn.max('at').as('at')]);
  const open = db
    .selectFrom('sessions')
    .where('signed_in_at', 'is not', null)
    .groupBy('account_id')
    .select((eb) => ['account_id', eb.fn.max('signed_in_at').as('at')]);
  for (const signIns of [recorded, open])
    await db
      .updateTable('accounts')
      .from(signIns.as('last'))
      .whereRef('accounts.id', '=', 'last.account_id')
      .where(sql<boolean>`coalesce(accounts.last_sign_in_at, '') < last.at`)
      .set((eb) => ({ last_sign_in_at: eb.ref('last.at') }))
      .execute();
}

async function fillWords(db: Kysely<Schema>, one: 'account' | 'app'): Promise<void> {
  for (let after = 0; ; ) {
    const named = await db
      .selectFrom(`${one}s`)
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .select(['id', 'name'])
      .execute();
    for (const { id, name } of named) {
      after = id;
      const words = wordsOf(name);
      if (words.length === 0) continue;
      if (one === 'app')
        await db
          .insertInto('app_words')
          .values(words.map((word) => ({ app_id: id, word })))
          .execute();
      else
        await db
          .insertInto('account_words')
          .values(words.map((word) => ({ account_id: id, word })))
          .execute();
    }
    if (named.length < 500) return;
  }
}
