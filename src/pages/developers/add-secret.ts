import { addNextSecret } from '../../core/delegation/apps/client-secrets.ts';
import { getOwnedApp } from '../../core/delegation/apps/get.ts';
import { confirmed } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { pageRoute } from '../page-route.ts';
import { problemsIn } from '../problems.ts';
import { AppParams, showApp } from './app.tsx';

export const addSecret = pageRoute({
  method: 'POST',
  path: '/settings/developers/:client_id/secrets',
  summary: 'Make one more client secret of an app; shows it once',
  audience: confirmed,
  params: AppParams,

  async handle({ actor, params, visit }, context): Promise<Reply> {
    const app = await getOwnedApp(context, actor.account, params.client_id);
    try {
      const secret = await addNextSecret(context, app);
      return await showApp(context, visit, { app, secret, status: 201 });
    } catch (error) {
      return showApp(context, visit, { app, problems: problemsIn(visit.words, error), status: 422 });
    }
  },
});
