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

/** Accounts by login. @param text what a login or a name holds, in whatever case; everybody without it */
export async function searchAccounts(
  { db }: Context,
  { text, ...page }: PageRequest & { readonly text: string },
): Promise<Paginated<Account>> {
  const wanted = foldCase(text.trim());
  const total = await store.countMatching(db, wanted, countLimitFor(page));
  return { items: await store.search(db, { text: wanted, ...limitAndOffset(page) }), total };
}
