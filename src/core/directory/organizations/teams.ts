import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Organization } from './organization.ts';
import * as store from './store.ts';
import { isTeamName, slugOf, type Team } from './team.ts';

/** Creates the team unless it exists; an existing team with this slug takes on the given spelling of the name. */
export async function ensureTeam(
  context: Writing,
  organization: Organization,
  name: string,
): Promise<{ readonly team: Team; readonly changed: boolean }> {
  const slug = slugOf(name);
  const existing = await store.findTeam(context.db, organization.id, slug);
  if (existing?.name === name) return { team: existing, changed: false };

  const data = { team: `${organization.login}/${slug}` };
  if (existing) {
    await store.renameTeam(context.db, existing.id, name);
    await record(context, { action: 'team.rename', data });
    return { team: { ...existing, name }, changed: true };
  }
  const team = await store.insertTeam(context.db, organization.id, { name, slug });
  if (!team) throw unprocessable('organization', { field: 'teams', kind: 'taken' });
  await record(context, { action: 'team.create', data });
  return { team, changed: true };
}

export function findTeam(
  { db }: Context,
  organization: Organization,
  slug: string,
): Promise<Team | undefined> {
  return store.findTeam(db, organization.id, slug);
}

/** Returns the existing team if there is one with this name. @throws {Refusal} `unprocessable` */
export function createTeam(context: Context, organization: Organization, name: string): Promise<Team> {
  if (!isTeamName(name)) throw unprocessable('team', { field: 'name', kind: 'bad_team_name' });
  return writing(context, async (context) => (await ensureTeam(context, organization, name)).team);
}

/** @returns whether the account was not in the team before */
export async function ensureTeamMember(
  context: Writing,
  organization: Organization,
  { team, account }: { readonly team: Team; readonly account: Account },
): Promise<boolean> {
  if (!(await store.addTeamMember(context.db, team.id, account.id))) return false;
  const data = { team: `${organization.login}/${team.slug}` };
  await record(context, { action: 'team.add_member', accountId: account.id, data });
  return true;
}

/** @returns whether it existed */
export function deleteTeam(
  context: Context,
  { login }: Organization,
  team: Pick<Team, 'id' | 'slug'>,
): Promise<boolean> {
  return writing(context, async (context) => {
    if (!(await store.deleteTeam(context.db, team.id))) return false;
    await record(context, { action: 'team.destroy', data: { team: `${login}/${team.slug}` } });
    return true;
  });
}
