import { sql } from 'kysely';
import type { Db } from '../../../../../storage/db.ts';
import type { Instant } from '../../../../foundation/instant.ts';
import { type CallFilter, filtered } from '../store.ts';

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

/** One row for each feature, caller, client and address block. */
function groupCallers(db: Db, { lastSince, lastBefore, ...filter }: CallerFilter) {
  const last = sql<string>`max(call.last_at)`;
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
    ]);
  if (lastSince !== undefined) callers = callers.having(last, '>=', lastSince);
  if (lastBefore !== undefined) callers = callers.having(last, '<', lastBefore);
  return callers;
}

/** Names are looked up for those that are shown. */
function withNames(db: Db, shown: ReturnType<typeof groupCallers>) {
  return db
    .selectFrom(shown.as('call'))
    .leftJoin('accounts as account', 'account.id', 'call.account_id')
    .leftJoin('apps as app', 'app.client_id', 'call.client_id')
    .select(['call.feature', 'call.account_id as accountId', 'account.login', 'call.client_id as clientId'])
    .select(['app.name as app', 'call.client', 'call.address_block as addressBlock'])
    .select(['call.firstAt', 'call.lastAt', 'call.days', 'call.count', 'call.rehearsed', 'call.refused']);
}

export type CallerRow = Awaited<ReturnType<typeof listCallers>>[number];

export function listCallers(
  db: Db,
  filter: CallerFilter,
  { order, descending, limit, offset }: CallerWindow,
) {
  const direction = descending ? 'desc' : 'asc';
  let callers = groupCallers(db, filter).orderBy(ORDERS[order], direction);
  for (const column of CALLER) callers = callers.orderBy(column);
  let named = withNames(db, callers.limit(limit).offset(offset)).orderBy(`call.${ORDERS[order]}`, direction);
  for (const column of CALLER) named = named.orderBy(column);
  return named.execute();
}

/** In the order of what makes two callers the same. @param after the last one of the page before */
export function pageOfCallers(
  db: Db,
  filter: CallerFilter,
  { after, limit }: { readonly after: CallerRow | undefined; readonly limit: number },
): Promise<CallerRow[]> {
  let callers = groupCallers(db, filter).limit(limit);
  for (const column of CALLER) callers = callers.orderBy(column);
  if (after) {
    const { feature, accountId, clientId, client, addressBlock } = after;
    callers = callers.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(...CALLER), '>', tuple(feature, accountId, clientId, client, addressBlock)),
    );
  }
  let named = withNames(db, callers);
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
