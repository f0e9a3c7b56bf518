import type { Organization } from '../../../core/directory/organizations/organization.ts';
import type { Team } from '../../../core/directory/organizations/team.ts';

/** The page of an organization. Logins are case-insensitive, and `/admin/organizations/new` is the form to create one. */
export function organizationPath({ login }: Pick<Organization, 'login'>): string {
  return `/admin/organizations/${login === 'new' ? 'New' : login}`;
}

export function teamPath(organization: Pick<Organization, 'login'>, { slug }: Pick<Team, 'slug'>): string {
  return `${organizationPath(organization)}/teams/${slug}`;
}
