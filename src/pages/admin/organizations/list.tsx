import { listOrganizations } from '../../../core/directory/organizations/get.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { Empty } from '../../frame/empty.tsx';
import { Pager, titleOf } from '../../frame/pager.tsx';
import { listed } from '../../listed.ts';
import { pageRoute } from '../../page-route.ts';
import { placeOfOrganization } from './place.ts';

export const organizationsPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations',
  summary: 'Every organization',
  audience: siteAdministrator,

  async handle({ query, visit }, context) {
    const organizations = await listed(query, (page) => listOrganizations(context, page));
    const { items, total } = organizations;
    const words = visit.words.organizations;
    return show(
      visit,
      <Administration title={titleOf(visit, words.title, organizations)} place="organizations">
        <div class="heading">
          <h1>{words.title}</h1>
          <a class="button primary" href="/admin/organizations/new">
            {words.create}
          </a>
        </div>
        {total === 0 ? (
          <Empty title={words.none}>
            <p>{words.noneExplain}</p>
          </Empty>
        ) : (
          <ul class="list">
            {items.map((organization) => (
              <li key={organization.id}>
                <div class="about">
                  <p class="title">
                    <a href={placeOfOrganization(organization)}>{organization.login}</a>
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
      </Administration>,
    );
  },
});
