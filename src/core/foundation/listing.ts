import type { Db } from '../../storage/db.ts';
import type { Filter } from '../../storage/listing/filter.ts';
import { findPage } from '../../storage/listing/find-page.ts';
import type { Order, Position } from '../../storage/listing/order.ts';

/** Which page of a list. */
export interface ListRequest<OrderName extends string> {
  readonly order: OrderName;
  readonly descending: boolean;
  readonly limit: number;
  /** Where the page begins or, backwards, where it ends; excluded. */
  readonly from?: Position | undefined;
  readonly backwards?: boolean;
}

/** A page of a list. */
export interface Listed<Row> {
  readonly items: readonly Row[];
  /** Of all pages, counted up to one more than 10,000; unknown where that would take long. */
  readonly total: number | undefined;
  /** Where the pages before and after this one end and begin. */
  readonly previous: Position | undefined;
  readonly next: Position | undefined;
  /** Whether the search stopped before the page was full: it goes on at the next page or, backwards, at the previous one. */
  readonly isUnfinished: boolean;
}

interface Source<OrderName extends string, Row> {
  readonly table: string;
  readonly orders: Readonly<Record<OrderName, Order>>;
  readonly filters: readonly Filter[];
  /** The rows with these ids, in any order. */
  read(ids: readonly number[]): Promise<readonly Row[]>;
}

/** A page of a list, found as `findPage` says. */
export async function listPage<OrderName extends string, Row extends { readonly id: number }>(
  db: Db,
  { table, orders, filters, read }: Source<OrderName, Row>,
  { order: orderName, descending, limit, from, backwards = false }: ListRequest<OrderName>,
): Promise<Listed<Row>> {
  const { positions, more, total, stoppedAt } = await findPage(db, {
    ...{ table, orderName, filters, limit, from },
    order: orders[orderName],
    descending: descending !== backwards,
  });
  const shown = backwards ? positions.toReversed() : positions;
  const rows = new Map((await read(shown.map(({ id }) => id))).map((row) => [row.id, row]));
  const onward = more ? positions.at(-1) : stoppedAt;
  // Back to where this page was reached from: before or behind all that it shows.
  const back = from && (positions[0] ?? from);
  return {
    items: shown.flatMap(({ id }) => rows.get(id) ?? []),
    total,
    previous: backwards ? onward : back,
    next: backwards ? back : onward,
    isUnfinished: !more && stoppedAt !== undefined,
  };
}
