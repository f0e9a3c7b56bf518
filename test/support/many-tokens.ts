import { sql } from 'kysely';
import type { App } from '../../src/core/delegation/apps/app.ts';
import { type Context, writing } from '../../src/core/foundation/context.ts';

/** Inserts rows directly, which is much faster: this many accounts, each with this many tokens of the app. */
export function addManyTokens(
  context: Context,
  app: App,
  { people, each }: { readonly people: number; readonly each: number },
): Promise<void> {
  const at = sql`cast('2026-01-15T10:00:00Z' as text)`;
  return writing(context, async ({ db }) => {
    await sql`
      insert into accounts (login, login_key, password_hash, created_at, updated_at)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${people})
      select 'one-of-many-' || n, 'one-of-many-' || n, 'none', ${at}, ${at} from numbers
    `.execute(db);
    await sql`
      insert into grants (account_id, app_id, created_at, updated_at)
      select id, ${app.id}, ${at}, ${at} from accounts where login_key like 'one-of-many-%'
    `.execute(db);
    await sql`
      insert into authorizations (account_id, app_id, grant_id, origin, token_hash, token_last_eight,
        fingerprint, slot, scopes, created_at, updated_at)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${each})
      select account_id, app_id, id, 'authorizations_api', 'hash ' || id || ' ' || n, '12345678',
        'machine ' || n, 'machine ' || n, 'repo', ${at}, ${at}
      from grants cross join numbers where app_id = ${app.id}
    `.execute(db);
  });
}

/** Inserts personal access tokens of an account directly. */
export function addPersonalTokens(
  context: Context,
  owner: { readonly id: number },
  count: number,
): Promise<unknown> {
  const at = sql`cast('2026-01-15T10:00:00Z' as text)`;
  return writing(context, ({ db }) =>
    sql`
      insert into authorizations (account_id, origin, token_hash, token_last_eight, note, note_key, scopes, created_at, updated_at)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count})
      select cast(${owner.id} as integer), 'settings', 'personal ' || n, '12345678', 'note ' || n, 'note ' || n, 'repo', ${at}, ${at}
      from numbers
    `.execute(db),
  );
}
