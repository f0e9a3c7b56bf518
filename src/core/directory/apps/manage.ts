import type { App } from '../../delegation/apps/app.ts';
import { getApp } from '../../delegation/apps/get.ts';
import { type AppOwner, findOwner, organizationAsOwner, personAsOwner } from '../../delegation/apps/owner.ts';
import type { Context, Writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccount } from '../../identity/accounts/find.ts';
import { findOrganization } from '../organizations/get.ts';
import { lockOrganization } from '../organizations/lock.ts';
import { findRole } from '../organizations/members.ts';

/** Somebody who may own an app: a person, or an organization. */
interface PossibleOwner {
  readonly owner: AppOwner;
  readonly login: string;
}

export async function findPossibleOwner(context: Context, login: string): Promise<PossibleOwner | undefined> {
  const account = await findAccount(context, login);
  if (account) return { owner: personAsOwner(account), login: account.login };
  const organization = await findOrganization(context, login);
  return organization && { owner: organizationAsOwner(organization), login: organization.login };
}

/** Whether a person is the owner, or an owner of the organization that is. */
export async function actsFor(
  context: Context,
  account: Pick<Account, 'id'>,
  { ownerId, ownerOrganizationId }: AppOwner,
): Promise<boolean> {
  if (ownerOrganizationId === null) return ownerId === account.id;
  return (await findRole(context, { id: ownerOrganizationId }, account)) === 'admin';
}

/**
 * An app of one's own, or of an organization that one owns.
 *
 * @throws {Refusal} `not_found`, when it does not exist or belongs to somebody else
 */
export async function getManagedApp(context: Context, account: Account, clientId: string): Promise<App> {
  const app = await getApp(context, clientId);
  if (await actsFor(context, account, app)) return app;
  throw notFound('app', 'app of another account');
}

/**
 * The same in a transaction that changes the app. Until it ends, nobody loses the right to.
 *
 * @throws {Refusal} `not_found`
 */
export async function readmitManager(context: Writing, account: Account, clientId: string): Promise<void> {
  const owner = await findOwner(context, await getApp(context, clientId));
  if (owner?.kind === 'organization') await lockOrganization(context, owner.login);
  await getManagedApp(context, account, clientId);
}
