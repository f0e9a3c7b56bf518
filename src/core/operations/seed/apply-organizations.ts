import { createOrganization } from '../../directory/organizations/create.ts';
import { ensureMember, findRole } from '../../directory/organizations/members.ts';
import type { Organization } from '../../directory/organizations/organization.ts';
import { ensureTeam, ensureTeamMember, findTeam } from '../../directory/organizations/teams.ts';
import { updateOrganization } from '../../directory/organizations/update.ts';
import type { Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { SeedOrganization } from './parse/seed.ts';
import type { PendingOrganization } from './pending.ts';
import type { SeedPlan } from './plan.ts';
import { changed, created, type SeededThing } from './seeded-thing.ts';

type TeamNews = PendingOrganization['news']['teams'][number];

export async function applyOrganization(
  context: Writing,
  plan: SeedPlan,
  { item, fact, news }: PendingOrganization,
): Promise<SeededThing> {
  const existing = plan.organizations.get(foldCase(item.login));
  const organization =
    existing ??
    (await createOrganization(context, {
      login: item.login,
      name: item.name ?? null,
      samlEnforced: item.samlEnforced ?? false,
    }));
  plan.facts.setSubject(fact, organization.id);

  const fields = existing ? await updateOrganization(context, existing, news) : [];
  for (const { login, role } of news.members) {
    const account = plan.accounts.get(foldCase(login));
    if (account && (await ensureMember(context, organization, { account, role })))
      fields.push(`${login} as ${role ?? 'member'}`);
  }
  for (const team of news.teams) fields.push(...(await applyTeam(context, plan, { organization, team })));
  return existing ? changed(nameOf(item), fields) : created(nameOf(item));
}

export function nameOf({ login }: SeedOrganization): string {
  return `the organization ${login}`;
}

async function applyTeam(
  context: Writing,
  { accounts }: SeedPlan,
  {
    organization,
    team: { name, slug, stated, isNew, members },
  }: { organization: Organization; team: TeamNews },
): Promise<string[]> {
  // Somebody deleted it since.
  if (stated && !(await findTeam(context, organization, slug))) return [];
  const found = isNew ? await ensureTeam(context, organization, name) : undefined;
  const team = found?.team ?? (await findTeam(context, organization, slug));
  const fields = found?.changed ? [`team ${name}`] : [];
  for (const login of members) {
    const account = accounts.get(foldCase(login));
    // People who are not members have been removed from the organization since.
    if (!team || !account || !(await findRole(context, organization, account))) continue;
    if (await ensureTeamMember(context, organization, { team, account }))
      fields.push(`${login} in team ${name}`);
  }
  return fields;
}
