import { getOwnedApp } from '../../core/delegation/apps/get.ts';
import { countTokensOfApp } from '../../core/delegation/authorizations/listing/list.ts';
import { deleteApp } from '../../core/delegation/revocation/revoke-tokens-of-app.ts';
import { confirmed } from '../../http/audiences.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { AppParams, ownAppPath } from './app.tsx';

const path = '/settings/developers/:client_id/removal';

export const removeOwnAppPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Delete an app: are you sure?',
  audience: confirmed,
  params: AppParams,

  async handle({ actor, params, visit }, context) {
    const app = await getOwnedApp(context, actor.account, params.client_id);
    const { grants, tokens } = await countTokensOfApp(context, app);
    const words = visit.words.developers;
    const place = ownAppPath(app);
    return renderPage(
      visit,
      <SettingsPage title={words.remove} place="developers">
        <h1>{words.removeTitle(app.name)}</h1>
        <ConfirmForm action={`${place}/removal`} back={place} button={words.remove}>
          <p>{words.usersAndTokens(grants, tokens)}</p>
          <p>{words.removeExplain}</p>
        </ConfirmForm>
      </SettingsPage>,
    );
  },
});

export const removeOwnApp = pageRoute({
  method: 'POST',
  path,
  summary: 'Delete an app with all its tokens',
  audience: confirmed,
  params: AppParams,

  async handle({ actor, params }, context) {
    const app = await getOwnedApp(context, actor.account, params.client_id);
    await deleteApp(context, app);
    return redirectTo('/settings/developers', { notice: 'app_removed' });
  },
});
