import { acting } from '../../../core/context.ts';
import { dissolveOrganization } from '../../../core/organizations/dissolve.ts';
import { getOrganization } from '../../../core/organizations/get.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { goTo, show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { Sure } from '../../frame/sure.tsx';
import { pageRoute } from '../../page-route.ts';
import { OrganizationParams, placeOfOrganization } from './place.ts';

export const removeOrganizationPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations/:login/removal',
  summary: 'Delete an organization: are you sure?',
  audience: siteAdministrator,
  params: OrganizationParams,

  async handle({ params, visit }, context) {
    const organization = await getOrganization(context, params.login);
    const words = visit.words.organizations;
    const title = words.removeTitle(organization.login);
    const place = placeOfOrganization(organization);
    return show(
      visit,
      <Administration visit={visit} title={title} place="organizations">
        <h1>{title}</h1>
        <Sure visit={visit} action={`${place}/removal`} back={place} button={words.remove}>
          <p>{words.removeExplain}</p>
        </Sure>
      </Administration>,
    );
  },
});

export const removeOrganization = pageRoute({
  method: 'POST',
  path: '/admin/organizations/:login/removal',
  summary: 'Delete an organization',
  audience: siteAdministrator,
  params: OrganizationParams,

  async handle({ actor, params }, context) {
    const organization = await getOrganization(context, params.login);
    await dissolveOrganization(acting(context, actor.account), organization);
    return goTo('/admin/organizations', { notice: 'organization_removed' });
  },
});
