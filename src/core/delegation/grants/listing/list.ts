import type { Context } from '../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../foundation/pagination.ts';
import { notFound } from '../../../foundation/refusal.ts';
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

/** @throws {Refusal} `not_found`, when it does not exist or belongs to somebody else */
export async function getGrant({ db }: Context, owner: Account, id: number): Promise<Grant> {
  const grant = await store.find(db, owner, id);
  if (!grant) throw notFound('grant');
  return grant;
}

/** The grant of an account for one app. */
export async function findGrantForApp(
  { db }: Context,
  owner: Account,
  clientId: string,
): Promise<Grant | undefined> {
  return isClientId(clientId) ? store.findForApp(db, owner, clientId) : undefined;
}

/** As `findGrantForApp`. @throws {Refusal} `not_found`, also for an unknown app */
export async function getGrantForApp(context: Context, owner: Account, clientId: string): Promise<Grant> {
  const grant = await findGrantForApp(context, owner, clientId);
  if (!grant) throw notFound('grant');
  return grant;
}
