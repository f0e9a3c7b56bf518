import { searchApps } from '../../../core/delegation/apps/listing/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { Empty } from '../../frame/empty.tsx';
import { Letter } from '../../frame/letter.tsx';
import { Pager, titleOf } from '../../frame/pager.tsx';
import { SearchForm } from '../../frame/search-form.tsx';
import { listed } from '../../listed.ts';
import { pageRoute } from '../../page-route.ts';
import { placeOfPerson } from '../people/place.ts';
import { placeOfApp } from './place.ts';

export const appsPage = pageRoute({
  method: 'GET',
  path: '/admin/apps',
  summary: 'Everybody’s apps',
  audience: siteAdministrator,

  async handle({ query, visit }, context) {
    const text = query.get('q') ?? '';
    const apps = await listed(query, (page) => searchApps(context, { text, ...page }));
    const { items } = apps;
    const words = visit.words.admin;
    return show(
      visit,
      <Administration title={titleOf(visit, words.apps, apps)} place="apps">
        <h1>{words.apps}</h1>
        <SearchForm action="/admin/apps" label={words.searchApps} value={text} />
        {items.length === 0 ? (
          <Empty title={text === '' ? words.noApps : words.noAppsFound} />
        ) : (
          <ul class="list">
            {items.map(({ id, clientId, name, owner, users }) => (
              <li key={id}>
                <Letter of={{ name }} />
                <div class="about">
                  <p class="title">
                    <a href={placeOfApp({ clientId })}>{name}</a>
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
        <Pager of={apps} />
      </Administration>,
    );
  },
});
