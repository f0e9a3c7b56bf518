import type { Context } from '../../../foundation/context.ts';
import { type Listed, type ListRequest, listPage } from '../../../foundation/listing.ts';
import type { AccountFilter, AccountOrder, ListedAccount } from './filters.ts';
import * as store from './store.ts';

/** Accounts for an administrator. */
export function listAccountsFor(
  { db }: Context,
  filter: AccountFilter,
  request: ListRequest<AccountOrder>,
): Promise<Listed<ListedAccount>> {
  const source = {
    table: 'accounts',
    orders: store.orders(db),
    filters: store.filters(db, filter),
    read: (ids: readonly number[]) => store.findByIds(db, ids),
  };
  return listPage(db, source, request);
}

/** Those of these ids that exist, by login. */
export async function findListedAccounts(
  { db }: Context,
  ids: readonly number[],
): Promise<readonly ListedAccount[]> {
  const found = await store.findByIds(db, ids);
  return found.toSorted((one, other) => (one.login.toLowerCase() < other.login.toLowerCase() ? -1 : 1));
}
