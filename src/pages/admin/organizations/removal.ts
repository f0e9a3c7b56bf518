import { getOrganization } from '../../../core/directory/organizations/get.ts';
import { deleteOrganization } from '../../../core/directory/organizations/update.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { ask } from '../question.tsx';
import { OrganizationParams, organizationPath } from './paths.ts';

export const removeOrganizationPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations/:login/removal',
  summary: 'Delete an organization: are you sure?',
  audience: siteAdministrator,
  params: OrganizationParams,

  async handle({ params, visit }, context) {
    const organization = await getOrganization(context, params.login);
    const words = visit.words.organizations;
    const back = organizationPath(organization);
    const asked = { title: words.removeTitle(organization.login), explain: [words.removeExplain] };
    const where = { place: 'organizations', action: `${back}/removal`, back } as const;
    return ask(visit, { ...asked, button: words.remove, ...where });
  },
});

export const removeOrganization = pageRoute({
  method: 'POST',
  path: '/admin/organizations/:login/removal',
  summary: 'Delete an organization',
  audience: siteAdministrator,
  params: OrganizationParams,

  async handle({ params }, context) {
    const organization = await getOrganization(context, params.login);
    await deleteOrganization(context, organization);
    return redirectTo('/admin/organizations', { notice: 'organization_removed' });
  },
});
