import type { Context } from '../../foundation/context.ts';
import { isLogin } from '../../foundation/logins/login.ts';
import { limitAndOffset, type PageRequest, type Paginated } from '../../foundation/pagination.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { ListedOrganization, Organization } from './organization.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found` */
export async function getOrganization(context: Context, login: string): Promise<Organization> {
  const organization = await findOrganization(context, login);
  if (!organization) throw notFound('organization');
  return organization;
}

/** @throws {Refusal} `not_found` */
export async function getOrganizationById({ db }: Context, id: number): Promise<Organization> {
  const organization = await store.findById(db, id);
  if (!organization) throw notFound('organization');
  return organization;
}

export async function findOrganization({ db }: Context, login: string): Promise<Organization | undefined> {
  return isLogin(login) ? store.findByLogin(db, login) : undefined;
}

/** By login. */
export async function listOrganizations(
  { db }: Context,
  page: PageRequest,
): Promise<Paginated<ListedOrganization>> {
  return { items: await store.list(db, limitAndOffset(page)), total: await store.count(db) };
}
