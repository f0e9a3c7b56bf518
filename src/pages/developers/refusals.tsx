import { listCallbackUrls } from '../../core/delegation/apps/get.ts';
import { getManagedApp } from '../../core/directory/apps/manage.ts';
import { listRefusalsOfApp } from '../../core/operations/refused-requests/list.ts';
import { confirmed } from '../../http/audiences.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Refusals } from '../components/refusals.tsx';
import { pageRoute } from '../page-route.ts';
import { ownAppPath } from './app.tsx';

export const appRefusalsPage = pageRoute({
  method: 'GET',
  path: '/settings/developers/:client_id/refusals',
  summary: 'Why requests of an app you registered were refused',
  audience: confirmed,

  async handle({ actor, params, page }, context) {
    const app = await getManagedApp(context, actor.account, params.client_id);
    const refusals = await listRefusalsOfApp(context, app);
    const registered = await listCallbackUrls(context, app);
    const words = page.words.refusals;
    return (
      <MenuPage title={`${words.title}: ${app.name}`} menu="/settings/developers">
        <h1>{words.title}</h1>
        <p>{words.explainApp(app.name)}</p>
        {refusals.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneExplain}</p>
          </EmptyState>
        ) : (
          <Refusals refusals={refusals} registered={registered} />
        )}
        <p>
          <a href={ownAppPath(app)}>{app.name}</a>
        </p>
      </MenuPage>
    );
  },
});
