import type { BySession } from '../../core/authentication/sessions/session.ts';
import { type ListedApp, listAppsOf } from '../../core/delegation/apps/listing/list.ts';
import { personAsOwner } from '../../core/delegation/apps/owner.ts';
import { listOffersTo } from '../../core/directory/apps/find-offers.ts';
import { signedIn } from '../../http/audiences.ts';
import { readQuery } from '../../http/query.ts';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute, type View } from '../page-route.ts';
import { paginate } from '../paginate.ts';
import { Offers } from './offered.tsx';

export const viewOwnApps: View<BySession> = async ({ actor: { account }, page }, context) => {
  const owner = personAsOwner(account);
  const apps = await paginate(readQuery(page.currentPath), (page) => listAppsOf(context, owner, page));
  const offers = await listOffersTo(context, account);
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
      <Offers offers={offers} />
    </MenuPage>
  );
};

export const ownAppsPage = pageRoute({
  method: 'GET',
  path: '/settings/developers',
  summary: 'The apps you registered',
  audience: signedIn,
  handle: viewOwnApps,
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
