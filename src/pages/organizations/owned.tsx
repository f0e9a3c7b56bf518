import { keepingAnOwner } from '../../core/directory/organizations/keep-an-owner.ts';
import { findRole } from '../../core/directory/organizations/members.ts';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import { getOwnOrganization } from '../../core/directory/organizations/owners.ts';
import { confirmed } from '../../http/audiences.ts';
import { ownAppPath } from '../developers/app.tsx';
import { useWords } from '../page-context.ts';
import { organizationRoutes } from './routes.ts';

/** The page on which its owners manage an organization. */
export function ownOrganizationPath({ login }: Pick<Organization, 'login'>): string {
  return `/organizations/${login}/settings`;
}

/** Owners manage their organizations; nobody else learns here whether there is one of that name. */
export const ownOrganizations = organizationRoutes({
  path: '/organizations/:login/settings',
  audience: confirmed,
  menu: '/settings/organizations',
  find: (context, { account }, login) => getOwnOrganization(context, account, login),
  changeMembers: keepingAnOwner,
  pathOf: ownOrganizationPath,
  async pathAfter(context, { account }, organization) {
    const role = await findRole(context, organization, account);
    return role === 'admin' ? ownOrganizationPath(organization) : '/settings/organizations';
  },
  appPath: ownAppPath,
  appsHint: (words) => words.appsHint,
  personPath: ({ login }) => `/${login}`,
  singleSignOn: () => <ByAdministrators />,
  toAll: (words) => words.toOwn,
});

function ByAdministrators() {
  return <p class="hint">{useWords().organizations.singleSignOnByAdministrators}</p>;
}
