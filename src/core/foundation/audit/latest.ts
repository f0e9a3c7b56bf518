import type { Context } from '../context.ts';
import type { AuditEvent } from './event.ts';
import * as store from './store.ts';

/** The newest events that are wanted, in the order in which they happened, and whether there are older ones. */
export async function listLatestEvents(
  { db }: Context,
  wanted: Pick<store.Matching, 'accountId' | 'action' | 'since'>,
  limit: number,
): Promise<{ readonly events: readonly AuditEvent[]; readonly more: boolean }> {
  const found = await store.search(db, { ...wanted, limit: limit + 1, offset: 0 });
  return { events: found.slice(0, limit).toReversed(), more: found.length > limit };
}
