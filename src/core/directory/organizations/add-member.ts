import { type Context, writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { ensureMember } from './ensure-member.ts';
import type { Organization, Role } from './organization.ts';
import { isTeamName, type Team } from './team.ts';
import { ensureTeam, ensureTeamMember } from './teams.ts';

/** Makes somebody a member, or gives a member another role. @returns whether anything is different now */
export function addToOrganization(
  context: Context,
  organization: Organization,
  member: { readonly account: Account; readonly role: Role | undefined },
): Promise<boolean> {
  return writing(context, (context) => ensureMember(context, organization, member));
}

/** Puts somebody in a team, and in its organization if need be. @returns whether anything is different now */
export function addToTeam(
  context: Context,
  organization: Organization,
  { team, account }: { readonly team: Team; readonly account: Account },
): Promise<boolean> {
  return writing(context, async (context) => {
    const joined = await ensureMember(context, organization, { account, role: undefined });
    return (await ensureTeamMember(context, organization, { team, account })) || joined;
  });
}

/** @returns the team of this name, made when there is none @throws {Refusal} `unprocessable` */
export function createTeam(context: Context, organization: Organization, name: string): Promise<Team> {
  if (!isTeamName(name)) {
    throw unprocessable('team', { field: 'name', kind: 'bad_team_name' });
  }
  return writing(context, async (context) => (await ensureTeam(context, organization, name)).team);
}
