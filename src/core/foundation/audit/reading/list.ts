import type { Context } from '../../context.ts';
import { foldCase } from '../../logins/login.ts';
import type { AuditEvent } from '../event.ts';
import type { EventFilter } from '../matching/filter.ts';
import * as store from '../store.ts';
import * as reading from './store.ts';

const PAGE = 500;

/** Every event that is wanted, oldest first, read page by page so that a long trail is never held in memory. */
export async function* listEvents(
  { db }: Context,
  wanted: Pick<EventFilter, 'login' | 'action' | 'since'> = {},
): AsyncGenerator<AuditEvent> {
  const filter = { ...wanted, login: wanted.login && foldCase(wanted.login), limit: PAGE };
  for (let after = 0; ; ) {
    const events = await reading.list(db, { ...filter, after });
    yield* events;
    const last = events.at(-1);
    if (!last || events.length < PAGE) return;
    after = last.id;
  }
}

/** The newest events that are wanted, in the order in which they happened, and whether there are older ones. */
export async function listLatestEvents(
  { db }: Context,
  wanted: Pick<EventFilter, 'accountId' | 'action' | 'since'>,
  limit: number,
): Promise<{ readonly events: readonly AuditEvent[]; readonly more: boolean }> {
  const found = await reading.listLatest(db, { ...wanted, limit: limit + 1 });
  return { events: found.slice(0, limit).toReversed(), more: found.length > limit };
}

/** Whether something happened to an authorization after an instant. */
export function hasEvent({ db }: Context, about: store.EventOfToken): Promise<boolean> {
  return store.has(db, about);
}

/** Whether something happened, as far as events tell: those of older versions have fewer facts, and may be about it. */
export function mayHaveHappened({ db }: Context, about: store.Trace): Promise<boolean> {
  return store.mayHaveHappened(db, about);
}
