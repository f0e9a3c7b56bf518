import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import type { TeamOverview } from '../../core/directory/organizations/memberships/membership.ts';
import { enterTeam } from '../../core/directory/organizations/memberships/view.ts';
import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import { getTeam } from '../../core/directory/organizations/people/list.ts';
import type { Context } from '../../core/foundation/context.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { readId } from '../../http/id.ts';
import type { ParamsOf } from '../../http/route.ts';
import { viewAsMember } from '../organizations/access.ts';

export interface RequestedTeam {
  readonly team: TeamOverview;
  readonly organization: Organization;
  /** Below the API's root, as requested. */
  readonly path: string;
}

interface TeamPath<Params> {
  readonly path: string;
  /** GitHub documents the path as "legacy". */
  readonly legacy: boolean;
  /** @throws {Refusal} `not_found`, `single_sign_on_required` */
  find(context: Context, actor: ByPassword | ByToken, params: Params): Promise<RequestedTeam>;
}

/** The paths of a team. The last is documented in a note, and is the one that GitHub's own links have. */
export const TEAM_PATHS: readonly TeamPath<object>[] = [
  teamPath('/orgs/:org/teams/:team_slug', {
    legacy: false,
    async find(context, actor, { org, team_slug }) {
      const { organization } = await viewAsMember(context, actor, org);
      const team = await getTeam(context, organization, team_slug);
      return { team, organization, path: `/orgs/${organization.login}/teams/${team.slug}` };
    },
  }),
  teamPath('/teams/:team_id', {
    legacy: true,
    async find(context, actor, { team_id }) {
      const { team, organization } = await enterTeam(context, actor, readId(team_id, 'team'));
      return { team, organization, path: `/teams/${team.id}` };
    },
  }),
  teamPath('/organizations/:org_id/team/:team_id', {
    legacy: false,
    async find(context, actor, { org_id, team_id }) {
      const id = readId(org_id, 'organization');
      const { team, organization } = await enterTeam(context, actor, readId(team_id, 'team'));
      if (organizationId(organization) !== id) throw notFound('team');
      return { team, organization, path: `/organizations/${id}/team/${team.id}` };
    },
  }),
];

function teamPath<Path extends string>(
  path: Path,
  rest: Omit<TeamPath<ParamsOf<Path>>, 'path'>,
): TeamPath<ParamsOf<Path>> {
  return { path, ...rest };
}
