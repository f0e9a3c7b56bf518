import type { Context } from '../../../foundation/context.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import {
  countLimitFor,
  limitAndOffset,
  type PageRequest,
  type Paginated,
} from '../../../foundation/pagination.ts';
import type { Account } from '../account.ts';
import * as store from './store.ts';

/** By login. @param text part of a login or name, in any case; empty for all accounts */
export async function searchAccounts(
  { db }: Context,
  { text, ...page }: PageRequest & { readonly text: string },
): Promise<Paginated<Account>> {
  const key = foldCase(text.trim());
  const total = await store.countMatching(db, key, countLimitFor(page));
  return { items: await store.search(db, { text: key, ...limitAndOffset(page) }), total };
}
