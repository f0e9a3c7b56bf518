import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { batchesOf, findInBatches } from '../../../storage/batches.ts';
import { columnsOf, type Entity } from '../../../storage/columns.ts';
import { countUpTo as countRowsUpTo } from '../../../storage/count.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { AuditEventTable, Schema } from '../../../storage/schema.ts';
import { readAddress } from '../context.ts';
import type { Slice } from '../pagination.ts';
import type { Action } from './action.ts';
import type { AuditEvent } from './event.ts';
import { type Matching, matches } from './matching/store.ts';

const RECORDED = columnsOf<AuditEventTable>()({
  at: 'at',
  action: 'action',
  actorId: 'actor_id',
  accountId: 'account_id',
  appId: 'app_id',
  authorizationId: 'authorization_id',
  lastEight: 'token_last_eight',
  tokenHash: 'token_hash',
  tokenNote: 'token_note',
  formerTokenHash: 'former_token_hash',
  address: 'address',
  userAgent: 'user_agent',
  credential: 'credential',
  credentialHash: 'credential_hash',
  credentialScopes: 'credential_scopes',
  /** JSON. */
  data: 'data',
});

export type FreshEvent = Entity<typeof RECORDED>;

export async function insert(tx: Tx, event: FreshEvent): Promise<void> {
  await insertOne(tx, event);
}

const insertOne = prepared((tx, event: FreshEvent) =>
  tx.insertInto('audit_events').values((eb) => write(eb, event)),
);

export async function insertMany(tx: Tx, events: readonly FreshEvent[]): Promise<void> {
  for (const batch of batchesOf(events)) {
    await tx
      .insertInto('audit_events')
      .values((eb) => batch.map((event) => write(eb, event)))
      .execute();
  }
}

export type EventOfToken = { action: Action; authorizationId: number; since: string };

export async function has(db: Db, { action, authorizationId, since }: EventOfToken): Promise<boolean> {
  const rows = db
    .selectFrom('audit_events')
    .where('action', '=', action)
    .where('authorization_id', '=', authorizationId)
    .where('at', '>', since);
  return (await rows.select('id').executeTakeFirst()) !== undefined;
}

/** `data` in JSON. */
export interface Trace {
  readonly action: Action;
  readonly address?: string;
  readonly accountId?: number;
  readonly lastEight?: string;
  readonly appName?: string;
  readonly data?: string;
}

/** Facts that an event of an older version does not have count as equal. */
export async function mayHaveHappened(
  db: Db,
  { action, address, accountId, lastEight, appName, data }: Trace,
): Promise<boolean> {
  let query = db.selectFrom('audit_events').where('action', '=', action);
  if (address !== undefined) query = query.where('address', '=', address);
  if (accountId !== undefined) query = query.where('account_id', '=', accountId);
  const later = { token_last_eight: lastEight, app_name: appName, data };
  for (const [column, value] of Object.entries(later)) {
    if (value === undefined) continue;
    query = query.where(sql<SqlBool>`lower(coalesce(${sql.ref(column)}, ${value})) = lower(${value})`);
  }
  return (await query.select('id').limit(1).executeTakeFirst()) !== undefined;
}

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

interface Occurrences {
  readonly accountId: number;
  readonly actions: readonly Action[];
  readonly since: string;
}

/** How often each of these actions happened to an account, by the address it came from. */
export async function countByAddress(db: Db, { accountId, actions, since }: Occurrences) {
  const rows = await db
    .selectFrom('audit_events')
    .where('account_id', '=', accountId)
    .where('action', 'in', actions)
    .where('at', '>=', since)
    .groupBy(['action', 'address'])
    .select((eb) => ['action', 'address', eb.fn.countAll<number>().as('count')])
    .execute();
  return rows.map(({ action, address, count }) => ({
    action: action as Action,
    address,
    count: Number(count),
  }));
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

function write(eb: ExpressionBuilder<Schema, 'audit_events'>, event: FreshEvent) {
  const app = eb.selectFrom('apps').where('id', '=', event.appId);
  return { ...RECORDED.write(event), app_name: app.select('name') };
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
