import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockOrganization } from './lock.ts';
import type { Organization, Role } from './organization.ts';
import * as store from './store.ts';
import type { Team } from './team.ts';
import { ensureTeamMember } from './teams.ts';

/**
 * @param role `undefined` keeps the role of an existing member, and makes anybody else a `member`
 * @returns whether anything changed
 */
export async function ensureMember(
  context: Writing,
  organization: Organization,
  { account, role }: { readonly account: Account; readonly role: Role | undefined },
): Promise<boolean> {
  const current = await store.findRole(context.db, organization.id, account.id);
  const next = role ?? current ?? 'member';
  if (next === current) return false;
  if (current === 'admin') await lockOrganization(context, organization.login);

  await store.upsertMember(context.db, organization.id, { accountId: account.id, role: next });
  await record(context, {
    action: current ? 'org.update_member' : 'org.add_member',
    accountId: account.id,
    data: { organization: organization.login, role: next },
  });
  return true;
}

/** @returns nothing for somebody who is no member */
export function findRole(
  { db }: Context,
  organization: Pick<Organization, 'id'>,
  account: Pick<Account, 'id'>,
): Promise<Role | undefined> {
  return store.findRole(db, organization.id, account.id);
}

/** Adds a member, or changes the role of one. @returns whether anything changed */
export function addToOrganization(
  context: Context,
  organization: Organization,
  member: { readonly account: Account; readonly role: Role | undefined },
): Promise<boolean> {
  return writing(context, (context) => ensureMember(context, organization, member));
}

/** Adds an account to a team, and to its organization if necessary. @returns whether anything changed */
export function addToTeam(
  context: Context,
  organization: Organization,
  { team, account }: { readonly team: Team; readonly account: Account },
): Promise<boolean> {
  return writing(context, async (context) => {
    const joinedOrganization = await ensureMember(context, organization, { account, role: undefined });
    return (await ensureTeamMember(context, organization, { team, account })) || joinedOrganization;
  });
}

/** Removes an account from an organization and all its teams, and revokes its SSO authorizations. @returns whether it was a member */
export function removeFromOrganization(
  context: Context,
  { id, login }: Organization,
  account: Account,
): Promise<boolean> {
  return writing(context, async (context) => {
    await lockOrganization(context, login);
    if (!(await store.removeMember(context.db, id, account.id))) return false;
    const data = { organization: login };
    await record(context, { action: 'org.remove_member', accountId: account.id, data });
    return true;
  });
}

/** @returns whether the account was in the team */
export function removeFromTeam(
  context: Context,
  { login }: Organization,
  { team, account }: { readonly team: Pick<Team, 'id' | 'slug'>; readonly account: Account },
): Promise<boolean> {
  return writing(context, async (context) => {
    if (!(await store.removeTeamMember(context.db, team.id, account.id))) return false;
    const data = { team: `${login}/${team.slug}` };
    await record(context, { action: 'team.remove_member', accountId: account.id, data });
    return true;
  });
}
