import { Type } from 'typebox';
import { rotateClientSecret } from '../../core/delegation/apps/client-secrets.ts';
import { getApp } from '../../core/delegation/apps/get.ts';
import { createdWithSecret } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';
import { adminUrl } from '../url.ts';

export const rotateSecret = route({
  method: 'POST',
  path: '/apps/:client_id/secrets',
  summary: 'Create a client secret; the one before stays valid until the next rotation',
  documentation: 'apps/rotate-secret',
  audience: adminWriter,
  replies: { 201: Type.Object({ client_secret: Type.String({ description: 'It cannot be read again.' }) }) },

  async handle({ params }, context) {
    const app = await getApp(context, params.client_id);
    const secret = await rotateClientSecret(context, app);
    return createdWithSecret({ client_secret: secret }, adminUrl(context, `/apps/${app.clientId}`));
  },
});
