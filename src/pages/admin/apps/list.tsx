import { searchApps } from '../../../core/delegation/apps/listing/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { AvatarInitial } from '../../components/avatar-initial.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { SearchForm } from '../../components/search-form.tsx';
import { pageRoute } from '../../page-route.ts';
import { paginate } from '../../paginate.ts';
import { appPath, personPath } from '../paths.ts';

export const appsPage = pageRoute({
  method: 'GET',
  path: '/admin/apps',
  summary: 'Everybody’s apps',
  audience: siteAdministrator,

  async handle({ query, page }, context) {
    const text = query.get('q') ?? '';
    const apps = await paginate(query, (page) => searchApps(context, { text, ...page }));
    const { items } = apps;
    const words = page.words.admin;
    return (
      <MenuPage title={titleOf(page, words.apps, apps)} menu="/admin/apps">
        <h1>{words.apps}</h1>
        <SearchForm action="/admin/apps" label={words.searchApps} value={text} />
        {items.length === 0 ? (
          <EmptyState title={text === '' ? words.noApps : words.noAppsFound} />
        ) : (
          <ul class="list">
            {items.map(({ id, clientId, name, owner, users }) => (
              <li key={id}>
                <AvatarInitial of={{ name }} />
                <div class="about">
                  <p class="title">
                    <a href={appPath({ clientId })}>{name}</a>
                  </p>
                  <p class="faint">
                    {words.owner}{' '}
                    {owner === null ? (
                      page.words.frame.administrators
                    ) : (
                      <a href={personPath({ login: owner })}>{owner}</a>
                    )}
                  </p>
                </div>
                <span class="faint">{words.users(users)}</span>
              </li>
            ))}
          </ul>
        )}
        <Pager of={apps} />
      </MenuPage>
    );
  },
});
