import { listAppsOf } from '../../../core/delegation/apps/listing/list.ts';
import { organizationAsOwner } from '../../../core/delegation/apps/owner.ts';
import { getOrganization } from '../../../core/directory/organizations/get.ts';
import { listMembers, listTeams } from '../../../core/directory/organizations/people/list.ts';
import { deleteOrganization } from '../../../core/directory/organizations/update.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { confirmation } from '../../confirmation.tsx';
import { redirectTo } from '../../responses.tsx';
import { organizationPath } from '../paths.ts';

/** Only the count matters. */
const ONE = { page: 1, perPage: 1 } as const;

export const removeOrganization = confirmation({
  path: '/admin/organizations/:login/removal',
  summary: 'Delete an organization',
  audience: siteAdministrator,
  menu: '/admin/organizations',

  async find({ params }, context) {
    const organization = await getOrganization(context, params.login);
    const { total: people } = await listMembers(context, organization, ONE);
    const { total: teams } = await listTeams(context, organization, ONE);
    const { total: apps } = await listAppsOf(context, organizationAsOwner(organization), ONE);
    return { organization, hits: { people, teams, apps } };
  },
  ask: ({ organization, hits }, { words: { organizations: words } }) => ({
    title: words.removeTitle(organization.login),
    explain: [words.removeExplain],
    hits,
    lastUsed: 'not recorded',
    button: words.remove,
    back: organizationPath(organization),
  }),
  async perform({ organization }, context) {
    await deleteOrganization(context, organization);
    return redirectTo('/admin/organizations', 'organization_removed');
  },
});
