import type { App } from '../../../core/delegation/apps/app.ts';
import { getApp } from '../../../core/delegation/apps/get.ts';
import { countTokensOfApp } from '../../../core/delegation/authorizations/listing/list.ts';
import { deleteApp, revokeTokensOfApp } from '../../../core/delegation/revocation/revoke-tokens-of-app.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import type { Reply } from '../../../http/reply.ts';
import type { PageContext } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { ask } from '../question.tsx';
import { AppParams, appPath } from './path.ts';

export const revokeTokensOfAppPage = pageRoute({
  method: 'GET',
  path: '/admin/apps/:client_id/tokens/revocation',
  summary: 'Revoke all tokens of an app: are you sure?',
  audience: siteAdministrator,
  params: AppParams,

  async handle({ params, visit }, context) {
    const { revokeTokens: button, revokeTokensTitle, revokeTokensExplain } = visit.words.developers;
    const app = await getApp(context, params.client_id);
    const asked = { button, title: revokeTokensTitle(app.name), explain: revokeTokensExplain };
    return askAbout(context, visit, { ...asked, app, deed: 'tokens/revocation' });
  },
});

export const revokeTokensOfAnyApp = pageRoute({
  method: 'POST',
  path: '/admin/apps/:client_id/tokens/revocation',
  summary: 'Revoke all tokens of an app',
  audience: siteAdministrator,
  params: AppParams,

  async handle({ params }, context) {
    const app = await getApp(context, params.client_id);
    await revokeTokensOfApp(context, app);
    return redirectTo(appPath(app), { notice: 'app_tokens_revoked' });
  },
});

export const removeAppPage = pageRoute({
  method: 'GET',
  path: '/admin/apps/:client_id/removal',
  summary: 'Delete an app: are you sure?',
  audience: siteAdministrator,
  params: AppParams,

  async handle({ params, visit }, context) {
    const { remove: button, removeTitle, removeExplain: explain } = visit.words.developers;
    const app = await getApp(context, params.client_id);
    return askAbout(context, visit, { app, button, title: removeTitle(app.name), explain, deed: 'removal' });
  },
});

export const removeAnyApp = pageRoute({
  method: 'POST',
  path: '/admin/apps/:client_id/removal',
  summary: 'Delete an app with all its tokens',
  audience: siteAdministrator,
  params: AppParams,

  async handle({ params }, context) {
    await deleteApp(context, await getApp(context, params.client_id));
    return redirectTo('/admin/apps', { notice: 'app_removed' });
  },
});

interface Asked {
  readonly app: App;
  readonly title: string;
  readonly explain: string;
  readonly button: string;
  /** Below the page of the app. */
  readonly deed: string;
}

async function askAbout(
  context: Context,
  visit: PageContext,
  { app, title, explain, button, deed }: Asked,
): Promise<Reply> {
  const { grants, tokens } = await countTokensOfApp(context, app);
  const back = appPath(app);
  const told = [visit.words.developers.usersAndTokens(grants, tokens), explain];
  return ask(visit, { place: 'apps', title, explain: told, button, action: `${back}/${deed}`, back });
}
