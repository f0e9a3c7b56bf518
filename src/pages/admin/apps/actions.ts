import type { App } from '../../../core/delegation/apps/app.ts';
import { getApp } from '../../../core/delegation/apps/get.ts';
import { countTokensOfApp } from '../../../core/delegation/authorizations/listing/list.ts';
import { deleteApp, revokeTokensOfApp } from '../../../core/delegation/revocation/revoke-tokens-of-app.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { confirmation } from '../../confirmation.tsx';
import { redirectTo } from '../../responses.tsx';
import { appPath } from './path.ts';

const common = { audience: siteAdministrator, menu: '/admin/apps' } as const;

export const revokeTokensOfAnyApp = confirmation({
  ...common,
  path: '/admin/apps/:client_id/tokens/revocation',
  summary: 'Revoke all tokens of an app',

  find: ({ params }, context) => findWithCounts(context, params.client_id),
  ask: ({ app, counts }, { words: { developers: words } }) => ({
    title: words.revokeTokensTitle(app.name),
    explain: [words.usersAndTokens(counts.grants, counts.tokens), words.revokeTokensExplain],
    button: words.revokeTokens,
    back: appPath(app),
  }),
  async perform({ app }, context) {
    await revokeTokensOfApp(context, app);
    return redirectTo(appPath(app), 'app_tokens_revoked');
  },
});

export const deleteAnyApp = confirmation({
  ...common,
  path: '/admin/apps/:client_id/removal',
  summary: 'Delete an app with all its tokens',

  find: ({ params }, context) => findWithCounts(context, params.client_id),
  ask: ({ app, counts }, { words: { developers: words } }) => ({
    title: words.removeTitle(app.name),
    explain: [words.usersAndTokens(counts.grants, counts.tokens), words.removeExplain],
    button: words.remove,
    back: appPath(app),
  }),
  async perform({ app }, context) {
    await deleteApp(context, app);
    return redirectTo('/admin/apps', 'app_removed');
  },
});

interface AppWithCounts {
  readonly app: App;
  readonly counts: { readonly grants: number; readonly tokens: number };
}

async function findWithCounts(context: Context, clientId: string): Promise<AppWithCounts> {
  const app = await getApp(context, clientId);
  return { app, counts: await countTokensOfApp(context, app) };
}
