import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import { isClientId } from '../../apps/client-id.ts';
import type { Authorization } from '../authorization.ts';
import * as store from './store.ts';

/** An account's authorizations, personal access tokens included. @param clientId only those for this app */
export async function listAuthorizations(
  { db }: Context,
  owner: Account,
  { clientId, ...page }: PageRequest & { readonly clientId?: string | undefined },
): Promise<Paginated<Authorization>> {
  if (clientId !== undefined && !isClientId(clientId)) return { items: [], total: 0 };
  const total = await store.count(db, owner, clientId);
  return { items: await store.list(db, owner, { ...limitAndOffset(page), clientId }), total };
}
