import type { BySession } from '../../core/authentication/sessions/session.ts';
import type { App } from '../../core/delegation/apps/app.ts';
import { getManagedApp } from '../../core/directory/apps/manage.ts';
import type { Context, Writing } from '../../core/foundation/context.ts';
import { confirmed } from '../../http/audiences.ts';
import type { HandlerRequest } from '../page-route.ts';
import { shownOnce } from '../shown-once.tsx';
import { loadApp, ownAppPath } from './app.tsx';

const shown = shownOnce<string, '/settings/developers/:client_id/new-secret/:shown'>({
  path: '/settings/developers/:client_id/new-secret/:shown',
  summary: 'A new client secret of an app, shown for five minutes',
  audience: confirmed,

  view: async (secret, { actor, params }, context) =>
    loadApp(context, await getManagedApp(context, actor.account, params.client_id), secret),
  gone: ({ client_id: clientId }) => [ownAppPath({ clientId }), 'secret_gone'],
});

export const newSecretPage = shown.page;

/** Creates a client secret. @returns the path of the page that shows it */
export function showSecret(
  request: HandlerRequest<BySession>,
  context: Context,
  make: (context: Writing) => Promise<{ readonly app: App; readonly secret: string }>,
): Promise<string> {
  return shown.make(request, context, async (context) => {
    const { app, secret } = await make(context);
    return { secret, params: { client_id: app.clientId } };
  });
}
