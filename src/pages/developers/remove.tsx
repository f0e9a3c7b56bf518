import { getOwnedApp } from '../../core/delegation/apps/get.ts';
import { countTokensOfApp } from '../../core/delegation/authorizations/listing/list.ts';
import { deleteApp, revokeTokensOfApp } from '../../core/delegation/revocation/revoke-tokens-of-app.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { confirmed } from '../../http/audiences.ts';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';
import { ownAppPath } from './app.tsx';

const common = { audience: confirmed, menu: '/settings/developers' } as const;

export const deleteOwnApp = confirmation({
  ...common,
  path: '/settings/developers/:client_id/removal',
  summary: 'Delete an app with all its tokens',

  find: ({ actor, params }, context) => findWithCounts(context, actor.account, params.client_id),
  ask: ({ app, counts }, { words: { developers: words } }) => ({
    title: words.removeTitle(app.name),
    explain: [words.usersAndTokens(counts.grants, counts.tokens), words.removeExplain],
    button: words.remove,
    back: ownAppPath(app),
  }),
  async perform({ app }, context) {
    await deleteApp(context, app);
    return redirectTo('/settings/developers', 'app_removed');
  },
});

export const revokeTokensOfOwnApp = confirmation({
  ...common,
  path: '/settings/developers/:client_id/tokens/revocation',
  summary: 'Revoke all tokens of an app',

  find: ({ actor, params }, context) => findWithCounts(context, actor.account, params.client_id),
  ask: ({ app, counts }, { words: { developers: words } }) => ({
    title: words.revokeTokensTitle(app.name),
    explain: [words.usersAndTokens(counts.grants, counts.tokens), words.revokeTokensExplain],
    button: words.revokeTokens,
    back: ownAppPath(app),
  }),
  async perform({ app }, context) {
    await revokeTokensOfApp(context, app);
    return redirectTo(ownAppPath(app), 'app_tokens_revoked');
  },
});

async function findWithCounts(context: Context, account: Account, clientId: string) {
  const app = await getOwnedApp(context, account, clientId);
  return { app, counts: await countTokensOfApp(context, app) };
}
