import { type ListedApp, listOwnApps } from '../../core/delegation/apps/listing/list.ts';
import { signedIn } from '../../http/audiences.ts';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { paginate } from '../paginate.ts';

export const ownAppsPage = pageRoute({
  method: 'GET',
  path: '/settings/developers',
  summary: 'The apps you registered',
  audience: signedIn,

  async handle({ actor, query, page }, context) {
    const apps = await paginate(query, (page) => listOwnApps(context, actor.account, page));
    const { items, total } = apps;
    const words = page.words.developers;
    const add = (
      <a class="button primary" href="/settings/developers/new">
        {words.register}
      </a>
    );
    return (
      <MenuPage title={titleOf(page, words.title, apps)} menu="/settings/developers">
        <div class="heading">
          <h1>{words.title}</h1>
          {total > 0 && add}
        </div>
        <p>{words.explain}</p>
        {total === 0 ? (
          <EmptyState title={words.empty}>
            <p>{words.emptyExplain}</p>
            <p>{add}</p>
          </EmptyState>
        ) : (
          <ul class="list">
            {items.map((app) => (
              <OwnApp key={app.id} app={app} />
            ))}
          </ul>
        )}
        <Pager of={apps} />
      </MenuPage>
    );
  },
});

function OwnApp({ app }: { readonly app: ListedApp }) {
  const words = useWords().developers;
  return (
    <li>
      <AvatarInitial of={app} />
      <div class="about">
        <p class="title">
          <a href={`/settings/developers/${app.clientId}`}>{app.name}</a>
        </p>
        <p class="faint">
          {words.clientId} <code>{app.clientId}</code>
        </p>
      </div>
      <span class="faint">{words.users(app.users)}</span>
    </li>
  );
}
