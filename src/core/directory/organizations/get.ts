import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import { findOrganization } from './find.ts';
import type { Organization } from './organization.ts';
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
