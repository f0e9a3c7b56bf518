import type { Context } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import type { App } from './app.ts';
import * as store from './store.ts';

/** Whose an app is. */
export type AppOwner = Pick<App, 'ownerId' | 'ownerOrganizationId'>;

export const INSTALLATION_AS_OWNER: AppOwner = { ownerId: null, ownerOrganizationId: null };

export function personAsOwner({ id }: Pick<Account, 'id'>): AppOwner {
  return { ownerId: id, ownerOrganizationId: null };
}

export function organizationAsOwner({ id }: { readonly id: number }): AppOwner {
  return { ownerId: null, ownerOrganizationId: id };
}

export function isSameOwner(one: AppOwner, other: AppOwner): boolean {
  return one.ownerId === other.ownerId && one.ownerOrganizationId === other.ownerOrganizationId;
}

export interface NamedOwner {
  readonly kind: 'account' | 'organization';
  readonly login: string;
}

/** The person or organization that an app belongs to; undefined when it belongs to the installation. */
export async function findOwner(
  context: Context,
  { ownerId, ownerOrganizationId }: AppOwner,
): Promise<NamedOwner | undefined> {
  if (ownerOrganizationId !== null) {
    const login = await store.findOrganizationLogin(context.db, ownerOrganizationId);
    return login === undefined ? undefined : { kind: 'organization', login };
  }
  const account = ownerId === null ? undefined : await findAccountById(context, ownerId);
  return account && { kind: 'account', login: account.login };
}

/** Whether an app may ask more people for access: not while its owner is suspended. What it was granted stays. */
export async function mayAskPeople(context: Context, { ownerId }: App): Promise<boolean> {
  const owner = ownerId === null ? undefined : await findAccountById(context, ownerId);
  return !owner?.suspendedAt;
}
