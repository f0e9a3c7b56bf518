import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import { isClientId } from '../../apps/client-id.ts';
import type { Grant } from '../grant.ts';
import * as store from './store.ts';

/** The grants of an account. @param clientId only for this app */
export async function listGrants(
  { db }: Context,
  owner: Account,
  { clientId, ...page }: PageRequest & { readonly clientId?: string | undefined },
): Promise<Paginated<Grant>> {
  if (clientId !== undefined && !isClientId(clientId)) return { items: [], total: 0 };
  const total = await store.count(db, owner, clientId);
  return { items: await store.list(db, owner, { ...limitAndOffset(page), clientId, order: 'asc' }), total };
}

/** The grants of an account, newest first. */
export async function listNewestGrants(
  { db }: Context,
  owner: Account,
  page: PageRequest,
): Promise<Paginated<Grant>> {
  const total = await store.count(db, owner, undefined);
  return {
    items: await store.list(db, owner, { ...limitAndOffset(page), clientId: undefined, order: 'desc' }),
    total,
  };
}
