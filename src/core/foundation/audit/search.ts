import type { Context } from '../context.ts';
import type { Instant } from '../instant.ts';
import { foldCase } from '../logins/login.ts';
import { countLimitFor, limitAndOffset, type PageRequest, type Paginated } from '../pagination.ts';
import type { AuditEvent } from './event.ts';
import * as store from './store.ts';

/** What is absent is not asked for. */
export interface Search extends PageRequest {
  /** What happened to this account, whoever did it. */
  readonly accountId?: number | undefined;
  /** What happened to whom, or was done by whom, this login belongs. */
  readonly login?: string | undefined;
  readonly action?: string | undefined;
  /** What an event says of itself holds this, or whoever did it has this login; see `SEARCHED`. */
  readonly text?: string | undefined;
  /** From this instant on. */
  readonly since?: Instant | undefined;
  /** Before this instant. */
  readonly until?: Instant | undefined;
}

/** A text is looked for in so many of everybody's events, the newest that may be meant. */
export const SEARCHED = 100_000;

/** What happened, newest first, and how much of it there is: counted no further than `countedTo` says. */
export async function searchEvents({ db }: Context, wanted: Search): Promise<Paginated<AuditEvent>> {
  const { accountId, login, text, until, page, perPage } = wanted;
  // One account's events have an index. Everybody's have none that a text could use.
  const bounded = text && accountId === undefined;
  const after = bounded ? (await store.newestId(db, until)) - SEARCHED : undefined;
  const matching = { ...wanted, login: login && foldCase(login), text: text && foldCase(text), after };
  const total = await store.countUpTo(db, matching, countLimitFor(wanted));
  return { items: await store.search(db, { ...matching, ...limitAndOffset({ page, perPage }) }), total };
}
