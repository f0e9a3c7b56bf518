import { createOrganization } from '../../directory/organizations/create.ts';
import { ensureMember } from '../../directory/organizations/members.ts';
import type { Organization, Role } from '../../directory/organizations/organization.ts';
import { ensureTeam, ensureTeamMember } from '../../directory/organizations/teams.ts';
import { updateOrganization } from '../../directory/organizations/update.ts';
import type { Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { SeedOrganization, SeedTeam } from './parse/seed.ts';
import { plannedAccount, type SeedPlan } from './plan.ts';
import { changed, created, type SeededThing } from './seeded-thing.ts';

export async function applyOrganization(
  context: Writing,
  plan: SeedPlan,
  wanted: SeedOrganization,
): Promise<SeededThing> {
  const thing = `the organization ${wanted.login}`;
  const existing = plan.organizations.get(foldCase(wanted.login));
  const organization =
    existing ??
    (await createOrganization(context, {
      login: wanted.login,
      name: wanted.name ?? null,
      samlEnforced: wanted.samlEnforced ?? false,
    }));

  const fields = existing ? await updateOrganization(context, existing, wanted) : [];
  for (const { login, role } of rolesOf(wanted)) {
    const account = plannedAccount(plan, login);
    if (await ensureMember(context, organization, { account, role }))
      fields.push(`${login} as ${role ?? 'member'}`);
  }
  for (const team of wanted.teams) fields.push(...(await applyTeam(context, plan, { organization, team })));
  return existing ? changed(thing, fields) : created(thing);
}

/** Owners are members too, and so is who is in a team. Without a list of owners the file says nothing of roles. */
function rolesOf({ members, owners, teams }: SeedOrganization): { login: string; role: Role | undefined }[] {
  const roles = new Map<string, { login: string; role: Role | undefined }>();
  const inTeams = teams.flatMap((team) => team.members);
  for (const login of inTeams) roles.set(foldCase(login), { login, role: undefined });
  for (const login of members) roles.set(foldCase(login), { login, role: owners && 'member' });
  for (const login of owners ?? []) roles.set(foldCase(login), { login, role: 'admin' });
  return [...roles.values()];
}

async function applyTeam(
  context: Writing,
  plan: SeedPlan,
  { organization, team: { name, members } }: { organization: Organization; team: SeedTeam },
): Promise<string[]> {
  const { team, changed } = await ensureTeam(context, organization, name);
  const fields = changed ? [`team ${name}`] : [];
  for (const login of members) {
    const account = plannedAccount(plan, login);
    if (await ensureTeamMember(context, organization, { team, account }))
      fields.push(`${login} in team ${name}`);
  }
  return fields;
}
