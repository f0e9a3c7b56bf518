import { sql } from 'kysely';
import type { Db } from '../../../../../storage/db.ts';
import type { Instant } from '../../../../foundation/instant.ts';
import type { CallFilter } from '../report.ts';
import { filtered } from '../store.ts';

export interface CallerFilter extends CallFilter {
  /** Those whose last call was then or later, or before. */
  readonly lastSince?: Instant | undefined;
  readonly lastBefore?: Instant | undefined;
}

/** Which of the rows, and in which order. */
export interface CallerWindow {
  readonly order: 'last' | 'first' | 'count';
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** What makes two callers the same. */
const CALLER = [
  'call.feature',
  'call.account_id',
  'call.client_id',
  'call.client',
  'call.address_block',
] as const;

const ORDERS = {
  last: 'lastAt',
  first: 'firstAt',
  count: 'count',
} as const satisfies Record<CallerWindow['order'], string>;

/** One row for each feature, caller, client and address block. Names are looked up for those that are shown. */
export function listCallers(
  db: Db,
  { lastSince, lastBefore, ...filter }: CallerFilter,
  { order, descending, limit, offset }: CallerWindow,
) {
  const [direction, last] = [descending ? 'desc' : 'asc', sql<string>`max(call.last_at)`] as const;
  let callers = filtered(db, filter)
    .groupBy([...CALLER])
    .select([...CALLER])
    .select(({ fn }) => [
      fn.min('call.first_at').as('firstAt'),
      fn.max('call.last_at').as('lastAt'),
      fn.countAll<number>().as('days'),
      fn.sum<number>('call.count').as('count'),
      fn.sum<number>('call.rehearsed').as('rehearsed'),
      fn.sum<number>('call.refused').as('refused'),
    ])
    .orderBy(ORDERS[order], direction);
  if (lastSince !== undefined) callers = callers.having(last, '>=', lastSince);
  if (lastBefore !== undefined) callers = callers.having(last, '<', lastBefore);
  for (const column of CALLER) callers = callers.orderBy(column);
  let named = db
    .selectFrom(callers.limit(limit).offset(offset).as('call'))
    .leftJoin('accounts as account', 'account.id', 'call.account_id')
    .leftJoin('apps as app', 'app.client_id', 'call.client_id')
    .select(['call.feature', 'call.account_id as accountId', 'account.login', 'call.client_id as clientId'])
    .select(['app.name as app', 'call.client', 'call.address_block as addressBlock'])
    .select(['call.firstAt', 'call.lastAt', 'call.days', 'call.count', 'call.rehearsed', 'call.refused'])
    .orderBy(`call.${ORDERS[order]}`, direction);
  for (const column of CALLER) named = named.orderBy(column);
  return named.execute();
}

/** How often each feature was called, by how many accounts, and when last. */
export function summarize(db: Db, filter: CallFilter) {
  return filtered(db, filter)
    .groupBy('call.feature')
    .select('call.feature')
    .select((eb) => [
      eb.fn.sum<number>('call.count').as('count'),
      eb.fn.max('call.last_at').as('lastAt'),
      eb.fn
        .count<number>(eb.fn('nullif', ['call.account_id', sql`0`]))
        .distinct()
        .as('people'),
    ])
    .execute();
}
