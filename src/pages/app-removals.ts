import type { Principal } from '../core/authentication/sessions/session.ts';
import type { App } from '../core/delegation/apps/app.ts';
import { summarizeTokens } from '../core/delegation/authorizations/summaries/summarize.ts';
import { deleteApp, revokeTokensOfApp } from '../core/delegation/revocation/revoke-tokens-of-app.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Audience } from '../http/audiences.ts';
import type { AnyRoute } from '../http/route.ts';
import type { MenuPath } from './components/menu-page.tsx';
import { confirmation } from './confirmation.tsx';
import type { Readmission } from './page-route.ts';
import { redirectTo } from './responses.tsx';

interface Apps<Actor extends Principal> {
  /** The list of the apps; below it are their pages. */
  readonly list: MenuPath;
  readonly audience: Audience<Actor>;
  readonly readmit?: Readmission<Actor, { readonly client_id: string }>;
  /** @throws {Refusal} `not_found` */
  find(context: Context, actor: Actor, clientId: string): Promise<App>;
}

/** Revoke all tokens of an app, or delete it: for its owner, and for site administrators. */
export function appRemovals<Actor extends Principal>({
  list,
  audience,
  readmit,
  find,
}: Apps<Actor>): AnyRoute[] {
  const path = ({ clientId }: App) => `${list}/${clientId}`;
  const common = {
    audience,
    readmit,
    menu: list,
    async find(request: { readonly actor: Actor; readonly params: { client_id: string } }, context: Context) {
      const app = await find(context, request.actor, request.params.client_id);
      const { tokens, people, lastUsedAt } = await summarizeTokens(context, { appId: app.id });
      return { app, hits: { tokens, people }, lastUsed: lastUsedAt };
    },
  };
  return [
    ...confirmation({
      ...common,
      path: `${list}/:client_id/tokens/revocation`,
      summary: 'Revoke all tokens of an app',
      ask: ({ app, hits, lastUsed }, { words: { developers: words } }) => ({
        title: words.revokeTokensTitle(app.name),
        explain: [words.revokeTokensExplain],
        hits,
        lastUsed,
        button: words.revokeTokens,
        back: path(app),
      }),
      async perform({ app }, context) {
        await revokeTokensOfApp(context, app);
        return redirectTo(path(app), 'app_tokens_revoked');
      },
    }),
    ...confirmation({
      ...common,
      path: `${list}/:client_id/removal`,
      summary: 'Delete an app with all its tokens',
      ask: ({ app, hits, lastUsed }, { words: { developers: words } }) => ({
        title: words.removeTitle(app.name),
        explain: [words.removeExplain],
        hits,
        lastUsed,
        button: words.remove,
        back: path(app),
      }),
      async perform({ app }, context) {
        await deleteApp(context, app);
        return redirectTo(list, 'app_removed');
      },
    }),
  ];
}
