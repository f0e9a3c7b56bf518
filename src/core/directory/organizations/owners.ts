import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { getOrganization } from './get.ts';
import { findRole } from './members.ts';
import type { Organization } from './organization.ts';
import * as store from './store.ts';

/** An organization, for one of its owners. @throws {Refusal} `not_found`, for everybody else */
export async function getOwnOrganization(
  context: Context,
  owner: Account,
  login: string,
): Promise<Organization> {
  const organization = await getOrganization(context, login);
  if ((await findRole(context, organization, owner)) === 'admin') return organization;
  throw notFound('organization', 'not an owner of the organization');
}

/** By id. @param asLast only those that have no other owner */
export function listOwnedOrganizations(
  { db }: Context,
  { id }: Account,
  { asLast }: { readonly asLast: boolean },
): Promise<readonly Organization[]> {
  return store.listOwned(db, id, { asLast });
}
