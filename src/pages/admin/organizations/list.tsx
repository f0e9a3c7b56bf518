import { listOrganizations } from '../../../core/directory/organizations/get.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { pageRoute } from '../../page-route.ts';
import { paginate } from '../../paginate.ts';
import { organizationPath } from '../paths.ts';

export const organizationsPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations',
  summary: 'Every organization',
  audience: siteAdministrator,

  async handle({ query, page }, context) {
    const organizations = await paginate(query, (page) => listOrganizations(context, page));
    const { items, total } = organizations;
    const words = page.words.organizations;
    return (
      <MenuPage title={titleOf(page, words.title, organizations)} menu="/admin/organizations">
        <div class="heading">
          <h1>{words.title}</h1>
          <a class="button primary" href="/admin/organizations/new">
            {words.create}
          </a>
        </div>
        {total === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneExplain}</p>
          </EmptyState>
        ) : (
          <ul class="list">
            {items.map((organization) => (
              <li key={organization.id}>
                <div class="about">
                  <p class="title">
                    <a href={organizationPath(organization)}>{organization.login}</a>
                  </p>
                  {organization.name && <p class="faint">{organization.name}</p>}
                </div>
                {organization.samlEnforcedSince && <span class="tag">{words.singleSignOn}</span>}
                <span class="faint">
                  {words.members(organization.members)} · {words.teams(organization.teams)}
                </span>
              </li>
            ))}
          </ul>
        )}
        <Pager of={organizations} />
      </MenuPage>
    );
  },
});
