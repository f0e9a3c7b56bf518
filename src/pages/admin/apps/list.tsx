import { listAllApps } from '../../../core/apps/listing/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readPage } from '../../../http/pagination.ts';
import { show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { Empty } from '../../frame/empty.tsx';
import { Letter } from '../../frame/letter.tsx';
import { Pager } from '../../frame/pager.tsx';
import { pageRoute } from '../../page-route.ts';
import { placeOfPerson } from '../people/place.ts';

export const appsPage = pageRoute({
  method: 'GET',
  path: '/admin/apps',
  summary: 'Everybody’s apps',
  audience: siteAdministrator,

  async handle({ query, visit }, context) {
    const page = { page: readPage(query).page, perPage: 30 };
    const { items, total } = await listAllApps(context, page);
    const words = visit.words.admin;
    return show(
      visit,
      <Administration visit={visit} title={words.apps} place="apps">
        <h1>{words.apps}</h1>
        {items.length === 0 ? (
          <Empty title={words.noApps} />
        ) : (
          <ul class="list">
            {items.map(({ id, clientId, name, owner, users }) => (
              <li key={id}>
                <Letter of={{ name }} />
                <div class="about">
                  <p class="title">
                    <a href={`/admin/apps/${clientId}`}>{name}</a>
                  </p>
                  <p class="faint">
                    {words.owner} <a href={placeOfPerson({ login: owner })}>{owner}</a>
                  </p>
                </div>
                <span class="faint">{words.users(users)}</span>
              </li>
            ))}
          </ul>
        )}
        <Pager visit={visit} {...page} total={total} />
      </Administration>,
    );
  },
});
