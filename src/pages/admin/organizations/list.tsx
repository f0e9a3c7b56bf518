import { listOrganizations } from '../../../core/organizations/listing/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readPage } from '../../../http/pagination.ts';
import { show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { Empty } from '../../frame/empty.tsx';
import { Pager } from '../../frame/pager.tsx';
import { pageRoute } from '../../page-route.ts';
import { placeOfOrganization } from './place.ts';

export const organizationsPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations',
  summary: 'Every organization',
  audience: siteAdministrator,

  async handle({ query, visit }, context) {
    const page = { page: readPage(query).page, perPage: 30 };
    const { items, total } = await listOrganizations(context, page);
    const words = visit.words.organizations;
    return show(
      visit,
      <Administration visit={visit} title={words.title} place="organizations">
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
        <Pager visit={visit} {...page} total={total} />
      </Administration>,
    );
  },
});
