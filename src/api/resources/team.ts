import { type Static, Type } from 'typebox';
import type { TeamOverview } from '../../core/directory/organizations/memberships/membership.ts';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import { apiUrl } from '../url.ts';
import { OrganizationResource, presentOrganization } from './organization.ts';

const url = Type.String();

/** The short form, in lists. */
const SIMPLE = {
  name: Type.String(),
  id: Type.Integer(),
  node_id: Type.String(),
  slug: Type.String(),
  description: Type.String(),
  privacy: Type.String(),
  url,
  html_url: url,
  members_url: url,
  repositories_url: url,
  permission: Type.String(),
  parent: Type.Null(),
};

export const SimpleTeamResource = Type.Object(SIMPLE);

export const TeamResource = Type.Object({
  ...SIMPLE,
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
  members_count: Type.Integer(),
  repos_count: Type.Integer(),
  organization: OrganizationResource,
});

interface TeamOfOrganization {
  readonly team: TeamOverview;
  readonly organization: Organization;
}

export function nodeIdOfTeam({ id }: Pick<TeamOverview, 'id'>): string {
  return Buffer.from(`04:Team${id}`).toString('base64');
}

/** Always the full form; the schema of the short form drops the rest. */
export function presentTeam(
  context: Context,
  { team, organization }: TeamOfOrganization,
): Static<typeof TeamResource> {
  const { publicUrl } = context.config;
  const api = apiUrl(context, `/teams/${team.id}`);
  return {
    name: team.name,
    id: team.id,
    node_id: nodeIdOfTeam(team),
    slug: team.slug,
    description: '',
    privacy: 'closed',
    url: api,
    html_url: `${publicUrl}/orgs/${organization.login}/teams/${team.slug}`,
    members_url: `${api}/members{/member}`,
    repositories_url: `${api}/repos`,
    permission: 'pull',
    parent: null,
    // Teams have no timestamps of their own.
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
    members_count: team.members,
    repos_count: 0,
    organization: presentOrganization(context, organization),
  };
}
