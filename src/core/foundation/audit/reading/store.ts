import { findInBatches } from '../../../../storage/batches.ts';
import { countUpTo as countRowsUpTo } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { readAddress } from '../../context.ts';
import type { Slice } from '../../pagination.ts';
import type { Action } from '../action.ts';
import type { AuditEvent } from '../event.ts';
import { type Matching, matches } from '../matching/store.ts';

/** `login`: of whom it happened to. `after`: where the page before ended. */
interface Filter extends Pick<Matching, 'login' | 'action' | 'since'> {
  readonly after: number;
  readonly limit: number;
}

/** In the order in which they happened. */
export async function list(db: Db, { login, action, since, after, limit }: Filter): Promise<AuditEvent[]> {
  let query = told(db).where('event.id', '>', after).orderBy('event.id').limit(limit);
  if (login) query = query.where('account.login_key', '=', login);
  if (action) query = query.where('event.action', '=', action);
  if (since) query = query.where('event.at', '>=', since);
  return (await query.execute()).map(read);
}

/** Newest first. */
export async function search(
  db: Db,
  { limit, offset, ...matching }: Matching & Slice,
): Promise<AuditEvent[]> {
  const rows = await told(db)
    .where((eb) => eb.and(matches(eb, matching)))
    .orderBy('event.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(read);
}

/** @param most where counting stops */
export function countUpTo(db: Db, matching: Matching, most: number): Promise<number> {
  const query = db.selectFrom('audit_events as event').where((eb) => eb.and(matches(eb, matching)));
  return countRowsUpTo(db, query, most);
}

/** The events that revoked one of these tokens or replaced it, oldest first. */
export async function listEnds(db: Db, hashes: readonly string[]): Promise<AuditEvent[]> {
  const revoked = await findInBatches(hashes, (batch) =>
    told(db)
      .where('event.action', '=', 'oauth_access.destroy')
      .where('event.token_hash', 'in', batch)
      .execute(),
  );
  const replaced = await findInBatches(hashes, (batch) =>
    told(db).where('event.former_token_hash', 'in', batch).execute(),
  );
  return [...replaced, ...revoked].map(read);
}

/** The events that revoked tokens with these last eight characters, oldest first. */
export async function listRevocationsByLastEight(
  db: Db,
  lastEights: readonly string[],
  { after, unhashed }: { readonly after: number; readonly unhashed: boolean },
): Promise<AuditEvent[]> {
  const revocations = await findInBatches(lastEights, (batch) =>
    told(db)
      .where('event.action', '=', 'oauth_access.destroy')
      .where('event.id', '>', after)
      .where('event.token_last_eight', 'in', batch)
      .$if(unhashed, (query) => query.where('event.token_hash', 'is', null))
      .orderBy('event.id')
      .execute(),
  );
  return revocations.map(read);
}

/** Of those before an instant, where one is given; 0 without any. */
export async function newestId(db: Db, until: string | undefined): Promise<number> {
  const newestFirst = db.selectFrom('audit_events').select('id').orderBy('id', 'desc').limit(1);
  const row = await (until ? newestFirst.where('at', '<', until) : newestFirst).executeTakeFirst();
  return row?.id ?? 0;
}

/** Events with the logins of those they tell of. */
function told(db: Db) {
  return db
    .selectFrom('audit_events as event')
    .leftJoin('accounts as actor', 'actor.id', 'event.actor_id')
    .leftJoin('accounts as account', 'account.id', 'event.account_id')
    .leftJoin('authorizations as authorization', 'authorization.id', 'event.authorization_id')
    .select([
      'event.id',
      'event.at',
      'event.action',
      'actor.login as actor',
      'account.login as account',
      'event.app_id as appId',
      'event.authorization_id as authorizationId',
      'event.address',
      'event.detail',
      'event.data',
      'event.app_name as app',
      'event.token_last_eight as lastEight',
      'event.token_hash as tokenHash',
      'event.former_token_hash as formerTokenHash',
      'event.user_agent as userAgent',
      'event.credential',
      'event.credential_hash as credentialHash',
      'event.credential_scopes as credentialScopes',
    ])
    .select((eb) => [
      // Events of older versions do not have it.
      eb.fn.coalesce('event.token_note', 'authorization.note').as('note'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof told>['execute']>>[number];

/** The trail holds what `record` wrote, of whichever version. */
function read(row: Row): AuditEvent {
  return {
    ...row,
    action: row.action as Action,
    address: readAddress(row.address),
    data: row.data === null ? null : JSON.parse(row.data),
  };
}
