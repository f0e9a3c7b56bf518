import { getOrganization } from '../../../core/directory/organizations/get.ts';
import type { TeamOverview } from '../../../core/directory/organizations/memberships/membership.ts';
import type { Organization } from '../../../core/directory/organizations/organization.ts';
import { getTeam } from '../../../core/directory/organizations/people/list.ts';
import type { Context } from '../../../core/foundation/context.ts';

interface FoundTeam {
  readonly organization: Organization;
  readonly team: TeamOverview;
}

/** The organization and the team in a URL. @throws {Refusal} `not_found` */
export async function findTeam(
  context: Context,
  { login, slug }: { readonly login: string; readonly slug: string },
): Promise<FoundTeam> {
  const organization = await getOrganization(context, login);
  return { organization, team: await getTeam(context, organization, slug) };
}
