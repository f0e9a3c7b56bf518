import type { Context } from '../../context.ts';
import { foldCase } from '../../logins/login.ts';
import { countLimitFor, limitAndOffset, type PageRequest, type Paginated } from '../../pagination.ts';
import type { AuditEvent } from '../event.ts';
import { tokenHashesOf } from '../hashed-token.ts';
import type { Matching } from '../matching/store.ts';
import * as store from './store.ts';

/**
 * `login` and `text` in any case; a text is looked for in the newest `SEARCHED` events, unless it is a token or
 * `hashed_token:"…"`.
 */
export type Search = PageRequest & Omit<Matching, 'after' | 'tokenHashes'>;

/** A text is looked for in so many of everybody's events, the newest that may be meant. */
export const SEARCHED = 100_000;

/** What happened, newest first, and how much of it there is: counted no further than `countedTo` says. */
export async function searchEvents({ db }: Context, wanted: Search): Promise<Paginated<AuditEvent>> {
  const { accountId, login, text, until, page, perPage } = wanted;
  // One account's events have an index. Everybody's have none that a text could use.
  const tokenHashes = text === undefined ? undefined : tokenHashesOf(text);
  const bounded = text && !tokenHashes && accountId === undefined;
  const after = bounded ? (await store.newestId(db, until)) - SEARCHED : undefined;
  const found = tokenHashes ? { text: undefined, tokenHashes } : { text: text && foldCase(text) };
  const matching = { ...wanted, ...found, login: login && foldCase(login), after };
  const total = await store.countUpTo(db, matching, countLimitFor(wanted));
  return { items: await store.search(db, { ...matching, ...limitAndOffset({ page, perPage }) }), total };
}
