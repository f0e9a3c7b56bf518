import { type Static, Type } from 'typebox';
import { type Organization, organizationId } from '../../core/directory/organizations/organization.ts';
import type { Context } from '../../core/foundation/context.ts';
import { apiUrl, avatarUrl } from '../url.ts';
import { nullable } from './nullable.ts';

const url = Type.String();
const count = Type.Integer();

/** The short form, in lists and inside other resources. */
const SIMPLE = {
  login: Type.String(),
  id: Type.Integer(),
  node_id: Type.String(),
  url,
  repos_url: url,
  events_url: url,
  hooks_url: url,
  issues_url: url,
  members_url: url,
  public_members_url: url,
  avatar_url: url,
  description: nullable(),
};

export const SimpleOrganizationResource = Type.Object(SIMPLE);

export const OrganizationResource = Type.Object({
  ...SIMPLE,
  name: nullable(),
  company: Type.Null(),
  blog: Type.String(),
  location: Type.Null(),
  email: Type.Null(),
  twitter_username: Type.Null(),
  is_verified: Type.Boolean(),
  has_organization_projects: Type.Boolean(),
  has_repository_projects: Type.Boolean(),
  public_repos: count,
  public_gists: count,
  followers: count,
  following: count,
  html_url: url,
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
  type: Type.String(),
});

export function nodeIdOfOrganization(organization: Pick<Organization, 'id'>): string {
  return Buffer.from(`012:Organization${organizationId(organization)}`).toString('base64');
}

/** Always the full form; the schema of the short form drops the rest. */
export function presentOrganization(
  { config }: Context,
  organization: Organization,
): Static<typeof OrganizationResource> {
  const { login, name, createdAt, updatedAt } = organization;
  const id = organizationId(organization);
  const api = apiUrl({ config }, `/orgs/${login}`);
  return {
    login,
    id,
    node_id: nodeIdOfOrganization(organization),
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: avatarUrl({ config }, id),
    description: null,
    name,
    company: null,
    blog: '',
    location: null,
    email: null,
    twitter_username: null,
    is_verified: false,
    has_organization_projects: false,
    has_repository_projects: false,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${config.publicUrl}/${login}`,
    created_at: createdAt,
    updated_at: updatedAt,
    type: 'Organization',
  };
}
