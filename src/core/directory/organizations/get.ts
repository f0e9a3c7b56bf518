import type { Context } from '../../foundation/context.ts';
import { foldCase, isLogin } from '../../foundation/logins/login.ts';
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

export function findOrganizationById({ db }: Context, id: number): Promise<Organization | undefined> {
  return store.findById(db, id);
}

/** @returns by login in ASCII lower case; unknown ones are left out */
export async function findOrganizations(
  { db }: Context,
  logins: readonly string[],
): Promise<Map<string, Organization>> {
  const organizations = await store.findByLogins(db, logins.map(foldCase));
  return new Map(organizations.map((organization) => [foldCase(organization.login), organization]));
}

/** By login. */
export async function listOrganizations(
  { db }: Context,
  page: PageRequest,
): Promise<Paginated<ListedOrganization>> {
  return { items: await store.list(db, limitAndOffset(page)), total: await store.count(db) };
}
