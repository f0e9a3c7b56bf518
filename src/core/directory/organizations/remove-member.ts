import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Organization } from './organization.ts';
import * as store from './store.ts';
import type { Team } from './team.ts';

/** Removes an account from an organization and all its teams. @returns whether it was a member */
export function removeFromOrganization(
  context: Context,
  { id, login }: Organization,
  account: Account,
): Promise<boolean> {
  return writing(context, async (context) => {
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
