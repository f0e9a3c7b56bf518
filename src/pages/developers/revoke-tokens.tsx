import { getOwnedApp } from '../../core/delegation/apps/get.ts';
import { countTokensOfApp } from '../../core/delegation/authorizations/listing/list.ts';
import { revokeTokensOfApp } from '../../core/delegation/revocation/revoke-tokens-of-app.ts';
import { confirmed } from '../../http/audiences.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { AppParams, ownAppPath } from './app.tsx';

const path = '/settings/developers/:client_id/tokens/revocation';

export const revokeTokensPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Revoke all tokens of an app: are you sure?',
  audience: confirmed,
  params: AppParams,

  async handle({ actor, params, visit }, context) {
    const app = await getOwnedApp(context, actor.account, params.client_id);
    const { grants, tokens } = await countTokensOfApp(context, app);
    const words = visit.words.developers;
    const place = ownAppPath(app);
    return renderPage(
      visit,
      <SettingsPage title={words.revokeTokens} place="developers">
        <h1>{words.revokeTokensTitle(app.name)}</h1>
        <ConfirmForm action={`${place}/tokens/revocation`} back={place} button={words.revokeTokens}>
          <p>{words.usersAndTokens(grants, tokens)}</p>
          <p>{words.revokeTokensExplain}</p>
        </ConfirmForm>
      </SettingsPage>,
    );
  },
});

export const revokeTokens = pageRoute({
  method: 'POST',
  path,
  summary: 'Revoke all tokens of an app',
  audience: confirmed,
  params: AppParams,

  async handle({ actor, params }, context) {
    const app = await getOwnedApp(context, actor.account, params.client_id);
    await revokeTokensOfApp(context, app);
    return redirectTo(ownAppPath(app), { notice: 'app_tokens_revoked' });
  },
});
