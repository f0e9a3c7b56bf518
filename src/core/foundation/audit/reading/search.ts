import type { Context } from '../../context.ts';
import { type Listed, type ListRequest, listPage } from '../../listing.ts';
import type { AuditEvent } from '../event.ts';
import type { EventFilter } from '../matching/filter.ts';
import * as matching from '../matching/store.ts';
import * as store from './store.ts';

export type EventOrder = 'time';

/** A page of what happened. */
export async function searchEvents(
  { db }: Context,
  wanted: EventFilter,
  { from, ...request }: ListRequest<EventOrder>,
): Promise<Listed<AuditEvent>> {
  const source = {
    table: 'audit_events',
    orders: matching.ORDERS,
    filters: await matching.filters(db, wanted),
    read: (ids: readonly number[]) => store.findByIds(db, ids),
  };
  if (isByTime(wanted)) return listPage(db, source, { ...request, from });
  const { previous, next, ...listed } = await listPage(db, source, {
    ...request,
    order: 'id',
    from: from && { key: from.id, id: from.id },
  });
  return { ...listed, previous: previous && withoutKey(previous), next: next && withoutKey(next) };
}

/** Days are an index of times. The indexes of accounts and actions are in the order of ids, which is nearly the same one. */
function isByTime({ since, until, accountId, login }: EventFilter): boolean {
  return (since !== undefined || until !== undefined) && accountId === undefined && login === undefined;
}

function withoutKey({ id }: { readonly id: number }) {
  return { key: '', id };
}

const BATCH = 500;

/** The newest events that are wanted, newest first, but no more than `most`. */
export async function collectEvents(
  context: Context,
  wanted: EventFilter,
  most: number,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  let from: ListRequest<EventOrder>['from'];
  do {
    const limit = Math.min(BATCH, most - events.length);
    const page = await searchEvents(context, wanted, { order: 'time', descending: true, limit, from });
    events.push(...page.items);
    from = page.next;
  } while (from && events.length < most);
  return events;
}
