import { addNextSecret, revokeClientSecret } from '../../core/delegation/apps/client-secrets.ts';
import { listClientSecrets } from '../../core/delegation/apps/get.ts';
import { getManagedApp } from '../../core/directory/apps/manage.ts';
import type { Writing } from '../../core/foundation/context.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { readId } from '../../http/id.ts';
import { confirmation } from '../confirmation.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { ownAppPath, viewApp } from './app.tsx';
import { managers } from './managers.ts';
import { showSecret } from './new-secret.ts';

export const addSecret = pageRoute({
  method: 'POST',
  path: '/settings/developers/:client_id/secrets',
  summary: 'Create one more client secret of an app; shows it once',
  ...managers,
  invalid: viewApp,

  async handle(request, context) {
    const app = await getManagedApp(context, request.actor.account, request.params.client_id);
    const make = async (context: Writing) => ({ app, secret: await addNextSecret(context, app) });
    return redirectTo(await showSecret(request, context, make));
  },
});

export const revokeSecret = confirmation({
  path: '/settings/developers/:client_id/secrets/:secret_id/revocation',
  summary: 'Revoke a client secret of an app',
  ...managers,
  menu: '/settings/developers',

  async find({ actor, params }, context) {
    const app = await getManagedApp(context, actor.account, params.client_id);
    const id = readId(params.secret_id, 'client secret');
    const secret = (await listClientSecrets(context, app)).find((secret) => secret.id === id);
    if (!secret) throw notFound('client secret');
    return { app, secret };
  },
  ask: ({ app, secret }, { words: { developers: words } }) => ({
    title: words.revokeSecretTitle(app.name),
    explain: [<span class="mono">…{secret.lastEight}</span>, words.revokeSecretExplain],
    hits: { secrets: 1 },
    lastUsed: secret.lastUsedAt,
    button: words.revokeSecret,
    back: ownAppPath(app),
  }),
  async perform({ app, secret }, context) {
    await revokeClientSecret(context, app, secret.id);
    return redirectTo(ownAppPath(app), 'secret_revoked');
  },
});
