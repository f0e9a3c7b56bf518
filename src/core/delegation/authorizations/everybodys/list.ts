import type { Context } from '../../../foundation/context.ts';
import { type Listed, type ListRequest, listPage } from '../../../foundation/listing.ts';
import { findByIds } from '../listing/store.ts';
import type { ListedToken, TokenFilter, TokenOrder } from './filters.ts';
import * as store from './store.ts';

/** Everybody's tokens, for an administrator. */
export async function listTokensFor(
  { db }: Context,
  filter: TokenFilter,
  request: ListRequest<TokenOrder>,
): Promise<Listed<ListedToken>> {
  const source = {
    table: 'authorizations',
    orders: store.ORDERS,
    filters: await store.filters(db, filter),
    read: (ids: readonly number[]) => findByIds(db, ids),
  };
  return listPage(db, source, request);
}

/** Those of these ids that exist, in any order. */
export function findListedTokens({ db }: Context, ids: readonly number[]): Promise<readonly ListedToken[]> {
  return findByIds(db, ids);
}
