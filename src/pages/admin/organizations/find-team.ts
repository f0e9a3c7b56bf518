import type { Context } from '../../../core/context.ts';
import { getOrganization } from '../../../core/organizations/get.ts';
import type { TeamOverview } from '../../../core/organizations/memberships/membership.ts';
import type { Organization } from '../../../core/organizations/organization.ts';
import { getTeam } from '../../../core/organizations/people/list.ts';

export interface FoundTeam {
  readonly organization: Organization;
  readonly team: TeamOverview;
}

/** What an address names. @throws {Refusal} `not_found` */
export async function findTeam(
  context: Context,
  { login, slug }: { readonly login: string; readonly slug: string },
): Promise<FoundTeam> {
  const organization = await getOrganization(context, login);
  return { organization, team: await getTeam(context, organization, slug) };
}
