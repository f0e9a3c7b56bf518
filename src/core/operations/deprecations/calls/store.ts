import { type ExpressionBuilder, type Insertable, sql } from 'kysely';
import { batchesOf, findInBatches } from '../../../../storage/batches.ts';
import type { Db, Tx } from '../../../../storage/db.ts';
import { type Deletable, deletable } from '../../../../storage/deletable.ts';
import type { Schema } from '../../../../storage/schema.ts';
import type { DeprecatedCallTable, HourColumn } from '../../../../storage/tables/deprecations.ts';
import type { Feature } from '../../../foundation/runtime/deprecation-plan.ts';

export type CallRow = Insertable<DeprecatedCallTable>;

/** What makes two rows the same. */
export const KEY = ['feature', 'account_id', 'client_id', 'client', 'address_block', 'day'] as const;

export type KindOfCall = Pick<CallRow, (typeof KEY)[number]>;

/** Whose calls of a feature on a day. */
export type CallerOfDay = Pick<CallRow, 'feature' | 'account_id' | 'client_id' | 'day'>;

const HOURS = Array.from({ length: 24 }, (_, hour): HourColumn => `hour_${hour}`);
const SUMS = ['count', 'rehearsed', 'refused', ...HOURS] as const;

/** All calls in one hour of the day. */
export function hoursOf(hour: number, count: number): Record<HourColumn, number> {
  return Object.fromEntries(HOURS.map((column, index) => [column, index === hour ? count : 0]));
}

/** Of the same key. */
export function sumOf(one: CallRow, other: CallRow): CallRow {
  const sums = Object.fromEntries(SUMS.map((column) => [column, (one[column] ?? 0) + (other[column] ?? 0)]));
  const first_at = one.first_at < other.first_at ? one.first_at : other.first_at;
  const last_at = one.last_at > other.last_at ? one.last_at : other.last_at;
  return { ...one, ...sums, first_at, last_at };
}

/** Adds to what is stored. @param rows of each key one at most */
export async function add(tx: Tx, rows: readonly CallRow[]): Promise<void> {
  for (const batch of batchesOf(rows)) {
    await tx
      .insertInto('deprecated_calls')
      .values([...batch])
      .onConflict((conflict) =>
        conflict.columns([...KEY]).doUpdateSet((eb) => ({
          ...Object.fromEntries(
            SUMS.map((column) => [
              column,
              eb(`deprecated_calls.${column}`, '+', eb.ref(`excluded.${column}`)),
            ]),
          ),
          // Another node may be late.
          first_at: earlier(eb),
          last_at: later(eb),
        })),
      )
      .execute();
  }
}

type Conflict = ExpressionBuilder<
  Schema & { excluded: DeprecatedCallTable },
  'deprecated_calls' | 'excluded'
>;

function earlier(eb: Conflict) {
  return eb
    .case()
    .when('excluded.first_at', '<', eb.ref('deprecated_calls.first_at'))
    .then(eb.ref('excluded.first_at'))
    .else(eb.ref('deprecated_calls.first_at'))
    .end();
}

function later(eb: Conflict) {
  return eb
    .case()
    .when('excluded.last_at', '>', eb.ref('deprecated_calls.last_at'))
    .then(eb.ref('excluded.last_at'))
    .else(eb.ref('deprecated_calls.last_at'))
    .end();
}

/** Of the callers of these rows, those with so many rows of a feature and a day. An app counts as a caller in its own name only. */
export function findCrowded(db: Db, rows: readonly CallRow[], most: number): Promise<CallerOfDay[]> {
  const [since = ''] = rows.map(({ day }) => day).toSorted();
  const caller = sql<string>`case when account_id = 0 then client_id else '' end`;
  return findInBatches(
    rows.map(({ account_id }) => account_id),
    (accountIds) =>
      db
        .selectFrom('deprecated_calls')
        .where('account_id', 'in', accountIds)
        .where('day', '>=', since)
        .groupBy(['feature', 'account_id', 'day', caller])
        .having(({ fn }) => fn.countAll(), '>=', most)
        .select(['feature', 'account_id', 'day', caller.as('client_id')])
        .execute(),
  );
}

export function listKinds(db: Db, caller: CallerOfDay): Promise<KindOfCall[]> {
  const { feature, account_id, client_id, day } = caller;
  let query = db.selectFrom('deprecated_calls').select(KEY);
  query = query.where('feature', '=', feature).where('account_id', '=', account_id).where('day', '=', day);
  if (account_id === 0) query = query.where('client_id', '=', client_id);
  return query.execute();
}

/** Of these, those that an app has. */
export async function findClientIds(db: Db, clientIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await findInBatches(clientIds, (batch) =>
    db.selectFrom('apps').where('client_id', 'in', batch).select('client_id').execute(),
  );
  return new Set(rows.map((row) => row.client_id));
}

/** Which calls. */
export interface CallFilter {
  readonly features?: readonly Feature[] | undefined;
  /** The first day. */
  readonly since?: string | undefined;
  readonly accountId?: number | undefined;
  readonly clientId?: string | undefined;
}

export function filtered(db: Db, { features, since, accountId, clientId }: CallFilter) {
  let query = db.selectFrom('deprecated_calls as call');
  if (features) query = query.where('call.feature', 'in', [...features]);
  if (since !== undefined) query = query.where('call.day', '>=', since);
  if (accountId !== undefined) query = query.where('call.account_id', '=', accountId);
  if (clientId !== undefined) query = query.where('call.client_id', '=', clientId);
  return query;
}

/** The calls of each feature on each day. */
export function listDays(db: Db, filter: CallFilter) {
  return filtered(db, filter)
    .groupBy(['call.feature', 'call.day'])
    .select(['call.feature', 'call.day'])
    .select(({ fn }) => fn.sum<number>('call.count').as('count'))
    .execute();
}

/** A part of a day. */
export interface Hours {
  readonly day: string;
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** How often each caller called by each client within some hours. */
export function countByCaller(db: Db, features: readonly Feature[], { day, first, end }: Hours) {
  const within = HOURS.slice(first, end).map((column) => sql.ref<number>(`call.${column}`));
  const sum =
    within.length === 24 ? sql<number>`sum(call.count)` : sql<number>`sum(${sql.join(within, sql` + `)})`;
  return filtered(db, { features })
    .where('call.day', '=', day)
    .leftJoin('accounts as account', 'account.id', 'call.account_id')
    .leftJoin('apps as app', 'app.client_id', 'call.client_id')
    .groupBy(['call.account_id', 'account.login', 'call.client_id', 'app.name', 'call.client'])
    .having(sum, '>', 0)
    .select(['call.account_id as accountId', 'account.login', 'call.client_id as clientId'])
    .select(['app.name as app', 'call.client', sum.as('count')])
    .execute();
}

export function before(day: string): Deletable {
  return deletable('deprecated_calls', KEY, (db) => db.selectFrom('deprecated_calls').where('day', '<', day));
}

export async function deleteOf(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('deprecated_calls').where('account_id', '=', accountId).execute();
}
