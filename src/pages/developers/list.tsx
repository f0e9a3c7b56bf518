import { type ListedApp, listOwnApps } from '../../core/delegation/apps/listing/list.ts';
import { signedIn } from '../../http/audiences.ts';
import { show } from '../answers.tsx';
import { Empty } from '../frame/empty.tsx';
import { Letter } from '../frame/letter.tsx';
import { Pager, titleOf } from '../frame/pager.tsx';
import { Settings } from '../frame/settings.tsx';
import { listed } from '../listed.ts';
import { pageRoute } from '../page-route.ts';
import { useWords } from '../visit.ts';

export const ownAppsPage = pageRoute({
  method: 'GET',
  path: '/settings/developers',
  summary: 'The apps you registered',
  audience: signedIn,

  async handle({ actor, query, visit }, context) {
    const apps = await listed(query, (page) => listOwnApps(context, actor.account, page));
    const { items, total } = apps;
    const words = visit.words.developers;
    const add = (
      <a class="button primary" href="/settings/developers/new">
        {words.register}
      </a>
    );
    return show(
      visit,
      <Settings title={titleOf(visit, words.title, apps)} place="developers">
        <div class="heading">
          <h1>{words.title}</h1>
          {total > 0 && add}
        </div>
        <p>{words.explain}</p>
        {total === 0 ? (
          <Empty title={words.empty}>
            <p>{words.emptyExplain}</p>
            <p>{add}</p>
          </Empty>
        ) : (
          <ul class="list">
            {items.map((app) => (
              <OwnApp key={app.id} app={app} />
            ))}
          </ul>
        )}
        <Pager of={apps} />
      </Settings>,
    );
  },
});

function OwnApp({ app }: { readonly app: ListedApp }) {
  const words = useWords().developers;
  return (
    <li>
      <Letter of={app} />
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
