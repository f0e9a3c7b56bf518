import { findInBatches } from '../../../../storage/batches.ts';
import type { Db } from '../../../../storage/db.ts';
import { readAddress } from '../../context.ts';
import type { Action } from '../action.ts';
import { idOfDeleted, nameOfDeleted } from '../deleted-account.ts';
import type { AuditEvent } from '../event.ts';
import type { EventFilter } from '../matching/filter.ts';

/** `login`: of whom it happened to. `after`: where the page before ended. */
interface Filter extends Pick<EventFilter, 'login' | 'action' | 'since'> {
  readonly after: number;
  readonly limit: number;
}

/** In the order in which they happened. */
export async function list(db: Db, { login, action, since, after, limit }: Filter): Promise<AuditEvent[]> {
  let query = told(db).where('event.id', '>', after).orderBy('event.id').limit(limit);
  const deleted = login && idOfDeleted(login);
  if (deleted) query = query.where('event.account_id', '=', deleted);
  else if (login) query = query.where('account.login_key', '=', login);
  if (action) query = query.where('event.action', '=', action);
  if (since) query = query.where('event.at', '>=', since);
  return (await query.execute()).map(read);
}

interface Latest extends Pick<EventFilter, 'accountId' | 'action' | 'since'> {
  readonly limit: number;
}

/** Newest first. */
export async function listLatest(db: Db, { accountId, action, since, limit }: Latest): Promise<AuditEvent[]> {
  let query = told(db).orderBy('event.id', 'desc').limit(limit);
  if (accountId !== undefined) query = query.where('event.account_id', '=', accountId);
  if (action) query = query.where('event.action', '=', action);
  if (since) query = query.where('event.at', '>=', since);
  return (await query.execute()).map(read);
}

/** In any order. */
export async function findByIds(db: Db, ids: readonly number[]): Promise<AuditEvent[]> {
  const found = await findInBatches(ids, (some) => told(db).where('event.id', 'in', some).execute());
  return found.map(read);
}

const REVOCATION: Action = 'oauth_access.destroy';

/** The events that revoked one of these tokens or replaced it, oldest first. */
export async function listEnds(db: Db, hashes: readonly string[]): Promise<AuditEvent[]> {
  // The action is compared here: SQLite would rather read all revocations, by the index of actions.
  const about = await findInBatches(hashes, (batch) =>
    told(db).where('event.token_hash', 'in', batch).execute(),
  );
  const replaced = await findInBatches(hashes, (batch) =>
    told(db).where('event.former_token_hash', 'in', batch).execute(),
  );
  return [...replaced, ...about.filter(({ action }) => action === REVOCATION)].map(read);
}

/** The events that revoked tokens with these last eight characters, oldest first. */
export async function listRevocationsByLastEight(
  db: Db,
  lastEights: readonly string[],
  { unhashed }: { readonly unhashed: boolean },
): Promise<AuditEvent[]> {
  const about = await findInBatches(lastEights, (batch) =>
    told(db)
      .where('event.token_last_eight', 'in', batch)
      .$if(unhashed, (query) => query.where('event.token_hash', 'is', null))
      .orderBy('event.id')
      .execute(),
  );
  return about.filter(({ action }) => action === REVOCATION).map(read);
}

/** Events with the logins of those they tell of. */
function told(db: Db) {
  return db
    .selectFrom('audit_events as event')
    .leftJoin('accounts as actor', 'actor.id', 'event.actor_id')
    .leftJoin('accounts as account', 'account.id', 'event.account_id')
    .leftJoin('authorizations as authorization', 'authorization.id', 'event.authorization_id')
    .leftJoin('admin_tokens as admin_token', 'admin_token.token_hash', 'event.credential_hash')
    .select([
      'event.id',
      'event.at',
      'event.action',
      'actor.login as actor',
      'admin_token.name as adminToken',
      'account.login as account',
      'event.actor_id as actorId',
      'event.account_id as accountId',
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
function read({ actorId, accountId, ...row }: Row): AuditEvent {
  return {
    ...row,
    actor: row.actor ?? nameOf(actorId),
    account: row.account ?? nameOf(accountId),
    action: row.action as Action,
    address: readAddress(row.address),
    data: row.data === null ? null : JSON.parse(row.data),
  };
}

/** Of an account that is gone. */
function nameOf(id: number | null): string | null {
  return id === null ? null : nameOfDeleted(id);
}
