import type { Context } from '../../../foundation/context.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import { countedTo, type Listing, type PageWanted, window } from '../../../foundation/pagination.ts';
import type { Account } from '../account.ts';
import * as store from './store.ts';

/** Accounts by login. @param text what a login or a name holds, in whatever case; everybody without it */
export async function searchAccounts(
  { db }: Context,
  { text, ...page }: PageWanted & { readonly text: string },
): Promise<Listing<Account>> {
  const wanted = foldCase(text.trim());
  const total = await store.countMatching(db, wanted, countedTo(page));
  return { items: await store.search(db, { text: wanted, ...window(page) }), total };
}
