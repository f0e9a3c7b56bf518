import type { Context } from '../../../../foundation/context.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../../../foundation/pagination.ts';
import { notFound } from '../../../../foundation/refusal.ts';
import type { Organization } from '../../organization.ts';
import type { CredentialAuthorization } from './credential-authorization.ts';
import * as store from './store.ts';

/** The tokens and apps that are authorized for an organization, newest first. */
export async function listCredentialAuthorizations(
  { db }: Context,
  { id }: Organization,
  page: PageRequest,
): Promise<Paginated<CredentialAuthorization>> {
  return { items: await store.list(db, id, limitAndOffset(page)), total: await store.count(db, id) };
}

export function countCredentialAuthorizations({ db }: Context, { id }: Organization): Promise<number> {
  return store.count(db, id);
}

/** @throws {Refusal} `not_found`, also for one of another organization */
export async function getCredentialAuthorization(
  { db }: Context,
  organization: Organization,
  id: number,
): Promise<CredentialAuthorization> {
  const authorization = await store.find(db, organization.id, id);
  if (!authorization) throw notFound('authorization');
  return authorization;
}
