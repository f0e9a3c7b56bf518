import { Type } from 'typebox';
import { authenticateApp } from '../../core/delegation/apps/authenticate.ts';
import { getOrCreateAuthorization } from '../../core/delegation/authorizations/get-or-create.ts';
import type { RequestedAuthorization } from '../../core/delegation/authorizations/requested-authorization.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { accountOwner } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { AuthorizationResource } from '../resources/authorization.ts';
import { createdOrExisting } from './created-or-existing.ts';
import { AuthorizationFields, readAuthorizationFields } from './fields.ts';

const replies = { 200: AuthorizationResource, 201: AuthorizationResource };
const strict = { additionalProperties: false };

export const getOrCreate = route({
  method: 'PUT',
  path: '/authorizations/clients/:client_id',
  summary: 'Get-or-create an authorization for a specific app',
  documentation: 'reference/oauth-authorizations#get-or-create-an-authorization-for-a-specific-app',
  audience: accountOwner,
  feature: 'get-or-create-authorization',
  body: Type.Object(
    { client_secret: Type.String(), ...AuthorizationFields, fingerprint: Type.Optional(Type.String()) },
    strict,
  ),
  replies,

  handle: ({ actor, params, body }, context) =>
    respond(context, actor, {
      ...params,
      client_secret: body.client_secret,
      fields: readAuthorizationFields(body),
    }),
});

export const getOrCreateByFingerprint = route({
  method: 'PUT',
  path: '/authorizations/clients/:client_id/:fingerprint',
  summary: 'Get-or-create an authorization for a specific app and fingerprint',
  documentation:
    'reference/oauth-authorizations#get-or-create-an-authorization-for-a-specific-app-and-fingerprint',
  audience: accountOwner,
  feature: 'get-or-create-authorization-by-fingerprint',
  body: Type.Object({ client_secret: Type.String(), ...AuthorizationFields }, strict),
  replies,

  handle: ({ actor, params, body }, context) =>
    respond(context, actor, {
      ...params,
      client_secret: body.client_secret,
      fields: readAuthorizationFields({ ...body, fingerprint: params.fingerprint }),
    }),
});

interface Request {
  readonly client_id: string;
  readonly client_secret: string;
  readonly fields: RequestedAuthorization;
}

async function respond(
  context: Context,
  owner: Account,
  { client_id, client_secret, fields }: Request,
): Promise<Reply> {
  const app = await authenticateApp(context, client_id, client_secret);
  return createdOrExisting(context, await getOrCreateAuthorization(context, owner, { app, ...fields }));
}
