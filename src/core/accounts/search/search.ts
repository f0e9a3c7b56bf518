import type { Context } from '../../context.ts';
import { countedTo, type Listing, type PageWanted, window } from '../../pagination.ts';
import type { Account } from '../account.ts';
import { foldCase } from '../login.ts';
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
