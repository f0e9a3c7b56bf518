import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { batchesOf } from '../../../storage/batches.ts';
import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { wordsOfEvent } from '../../../storage/listing/event-words.ts';
import { prepared } from '../../../storage/prepared.ts';
import type { Schema } from '../../../storage/schema.ts';
import type { AuditEventTable } from '../../../storage/tables/trail.ts';
import type { Action } from './action.ts';

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
  const [inserted] = await insertOne(tx, event);
  if (!inserted) return;
  const words = wordsOf(event.data);
  if (words.length > MOST_PREPARED) return insertWords(tx, [{ ...inserted, data: event.data }]);
  for (const word of words) await insertWord(tx, { id: inserted.id, word });
}

/** Words that cost less one by one, by a prepared statement. */
const MOST_PREPARED = 4;

/** As `wordsOfEvent`: most events have the facts of others, such as the scopes of an app. */
function wordsOf(data: string | null): readonly string[] {
  if (data === null) return [];
  const known = latest.get(data);
  if (known) return known;
  const words = wordsOfEvent(data);
  if (data.length <= LONGEST_KEPT) latest.set(data, words);
  return words;
}

const latest = new LRUCache<string, readonly string[]>({ max: 500 });
const LONGEST_KEPT = 300;

const insertWord = prepared((tx, { id, word }: { id: number; word: string }) =>
  tx.insertInto('audit_event_words').values({ event_id: id, word }),
);

const insertOne = prepared((tx, event: FreshEvent) =>
  tx
    .insertInto('audit_events')
    .values((eb) => write(eb, event))
    .returning('id'),
);

export async function insertMany(tx: Tx, events: readonly FreshEvent[]): Promise<void> {
  for (const batch of batchesOf(events)) {
    const inserted = await tx
      .insertInto('audit_events')
      .values((eb) => batch.map((event) => write(eb, event)))
      .returning(['id', 'data'])
      .execute();
    await insertWords(tx, inserted);
  }
}

/** The words of facts, by which events are found. */
export async function insertWords(
  tx: Tx,
  events: readonly { readonly id: number; readonly data: string | null }[],
): Promise<void> {
  const words = events.flatMap(({ id, data }) => wordsOfEvent(data).map((word) => ({ event_id: id, word })));
  for (let at = 0; at < words.length; at += MOST_WORDS)
    await tx
      .insertInto('audit_event_words')
      .values(words.slice(at, at + MOST_WORDS))
      .execute();
}

/** Of a statement. */
const MOST_WORDS = 500;

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

function write(eb: ExpressionBuilder<Schema, 'audit_events'>, event: FreshEvent) {
  const app = eb.selectFrom('apps').where('id', '=', event.appId);
  return { ...RECORDED.write(event), app_name: app.select('name') };
}

export async function findNewestTime(db: Db): Promise<string | undefined> {
  const query = db.selectFrom('audit_events').select('at').orderBy('id', 'desc').limit(1);
  return (await query.executeTakeFirst())?.at;
}
