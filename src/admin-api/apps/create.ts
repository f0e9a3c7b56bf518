import { Type } from 'typebox';
import { registerApp } from '../../core/delegation/apps/register.ts';
import { createdWithSecret } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';
import { CreatedAppResource, presentApp } from '../resources/app.ts';
import { adminUrl } from '../url.ts';
import { ownerNamed } from './owner.ts';

const flag = (description: string) => Type.Optional(Type.Boolean({ default: false, description }));

export const createApp = route({
  method: 'POST',
  path: '/apps',
  summary: 'Register an OAuth application',
  documentation: 'apps/create',
  audience: adminWriter,
  body: Type.Object(
    {
      name: Type.String({ maxLength: 255 }),
      url: Type.String({ maxLength: 2000, description: 'Its home page.' }),
      owner: Type.Union([Type.String({ maxLength: 39 }), Type.Null()], {
        description: 'Login of a person or an organization; null for the installation.',
      }),
      description: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
      callback_urls: Type.Optional(Type.Array(Type.String({ maxLength: 2000 }), { maxItems: 100 })),
      device_flow: flag('Allows the device flow.'),
      native: flag('It runs on people’s own machines and keeps no secret.'),
      exact_callbacks: flag('Allows no paths below callback URLs.'),
      expiring_tokens: flag('Its tokens expire after eight hours and are refreshed.'),
    },
    { additionalProperties: false },
  ),
  replies: { 201: CreatedAppResource },

  async handle({ body }, context) {
    const { app, secret } = await registerApp(context, await ownerNamed(context, body.owner, 'owner'), {
      name: body.name,
      url: body.url,
      description: body.description,
      callbackUrls: body.callback_urls,
      deviceFlow: body.device_flow,
      native: body.native,
      exactCallbacks: body.exact_callbacks,
      expiringTokens: body.expiring_tokens,
    });
    const created = { ...(await presentApp(context, app)), client_secret: secret };
    return createdWithSecret(created, adminUrl(context, `/apps/${app.clientId}`));
  },
});
