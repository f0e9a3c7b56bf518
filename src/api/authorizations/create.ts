import { Type } from 'typebox';
import type { App } from '../../core/delegation/apps/app.ts';
import { authenticateApp } from '../../core/delegation/apps/authenticate.ts';
import { createAuthorization } from '../../core/delegation/authorizations/create.ts';
import type { Context } from '../../core/foundation/context.ts';
import { accountOwner } from '../../http/audiences.ts';
import { createdWithSecret } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { AuthorizationResource, authorizationUrl, presentAuthorization } from '../resources/authorization.ts';
import { AuthorizationFields, blankToUndefined, readAuthorizationFields } from './fields.ts';

export const create = route({
  method: 'POST',
  path: '/authorizations',
  summary: 'Create a new authorization',
  documentation: 'reference/oauth-authorizations#create-a-new-authorization',
  audience: accountOwner,
  feature: 'create-authorization',
  body: Type.Object({
    ...AuthorizationFields,
    client_id: Type.Optional(Type.String()),
    client_secret: Type.Optional(Type.String()),
    fingerprint: Type.Optional(Type.String()),
  }),
  replies: { 201: AuthorizationResource },

  async handle({ actor, body }, context) {
    const fields = readAuthorizationFields(body);
    const app = await readApp(context, body);
    const { authorization, token } = await createAuthorization(context, actor, { app, ...fields });
    return createdWithSecret(
      presentAuthorization(context, authorization, token),
      authorizationUrl(context, authorization),
    );
  },
});

/** Needs both client id and secret; a blank one counts as absent, as recorded. */
async function readApp(
  context: Context,
  { client_id: id, client_secret: secret }: { readonly client_id?: string; readonly client_secret?: string },
): Promise<App | null> {
  const [clientId, clientSecret] = [blankToUndefined(id), blankToUndefined(secret)];
  return clientId && clientSecret ? authenticateApp(context, clientId, clientSecret) : null;
}
