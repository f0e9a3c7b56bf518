import { listAppsOf } from '../../delegation/apps/listing/list.ts';
import { personAsOwner } from '../../delegation/apps/owner.ts';
import { transferApp } from '../../delegation/apps/transfer.ts';
import { lockOrganization } from '../../directory/organizations/lock.ts';
import { ensureMember } from '../../directory/organizations/members.ts';
import type { Organization } from '../../directory/organizations/organization.ts';
import { listOwnedOrganizations } from '../../directory/organizations/owners.ts';
import type { Context, Writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';

/** What an account has that needs an owner. */
interface Owned {
  readonly apps: number;
  /** Names of the first ones. */
  readonly appNames: readonly string[];
  /** Those of which it is the last owner. */
  readonly organizations: readonly Organization[];
}

const NAMED = 20;
const MANY = 100;

export async function findOwned(context: Context, account: Account): Promise<Owned> {
  const { items, total } = await listAppsOf(context, personAsOwner(account), { page: 1, perPage: NAMED });
  return {
    apps: total,
    appNames: items.map(({ name }) => name),
    organizations: await listOwnedOrganizations(context, account, { asLast: true }),
  };
}

/** Until the transaction ends, nobody stops to own an organization that this account owns, too. */
export async function lockOwned(context: Writing, account: Account): Promise<void> {
  for (const { login } of await listOwnedOrganizations(context, account, { asLast: false }))
    await lockOrganization(context, login);
}

/** @throws {Refusal} `unprocessable`, with a list, when there is anything */
export async function requireNothingOwned(context: Context, account: Account): Promise<void> {
  const { apps, appNames, organizations } = await findOwned(context, account);
  if (apps === 0 && organizations.length === 0) return;
  const logins = organizations.map(({ login }) => login);
  const owned = { apps: appNames, moreApps: apps - appNames.length, organizations: logins };
  throw unprocessable('account', { field: 'account', kind: 'owner_of', ...owned });
}

/**
 * Gives apps to somebody else, and makes them an owner of the organizations that would have none.
 *
 * @throws {Refusal} `unprocessable`, when they are suspended or the account itself
 */
export async function handOver(context: Writing, account: Account, to: Account): Promise<void> {
  const { account: successor } = await lockAccount(context, to);
  if (successor.suspendedAt !== null || successor.id === account.id)
    throw unprocessable('account', { field: 'transfer_to', kind: 'bad_successor' });
  const { organizations } = await findOwned(context, account);
  for (const organization of organizations)
    await ensureMember(context, organization, { account: successor, role: 'admin' });
  for (;;) {
    const { items } = await listAppsOf(context, personAsOwner(account), { page: 1, perPage: MANY });
    if (items.length === 0) return;
    for (const app of items) await transferApp(context, app, personAsOwner(successor));
  }
}
