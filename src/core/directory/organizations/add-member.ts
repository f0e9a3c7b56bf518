import { type Context, writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { ensureMember } from './ensure-member.ts';
import type { Organization, Role } from './organization.ts';
import { isTeamName, type Team } from './team.ts';
import { ensureTeam, ensureTeamMember } from './teams.ts';

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

/** Returns the existing team if there is one with this name. @throws {Refusal} `unprocessable` */
export function createTeam(context: Context, organization: Organization, name: string): Promise<Team> {
  if (!isTeamName(name)) {
    throw unprocessable('team', { field: 'name', kind: 'bad_team_name' });
  }
  return writing(context, async (context) => (await ensureTeam(context, organization, name)).team);
}
