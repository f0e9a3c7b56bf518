import { foldCase } from '../accounts/login.ts';
import type { Context } from '../context.ts';
import type { Instant } from '../instant.ts';
import { countedTo, type Listing, type PageWanted, window } from '../pagination.ts';
import type { AuditEvent } from './event.ts';
import * as store from './store.ts';

/** What is absent is not asked for. */
export interface Search extends PageWanted {
  /** What happened to this account, whoever did it. */
  readonly accountId?: number | undefined;
  /** What happened to whom, or was done by whom, this login belongs. */
  readonly login?: string | undefined;
  readonly action?: string | undefined;
  /** From this instant on. */
  readonly since?: Instant | undefined;
  /** Before this instant. */
  readonly until?: Instant | undefined;
}

/** What happened, newest first, and how much of it there is: counted no further than `countedTo` says. */
export async function searchEvents({ db }: Context, wanted: Search): Promise<Listing<AuditEvent>> {
  const { login, page, perPage } = wanted;
  const matching = { ...wanted, login: login && foldCase(login) };
  const total = await store.countUpTo(db, matching, countedTo(wanted));
  return { items: await store.search(db, { ...matching, ...window({ page, perPage }) }), total };
}
