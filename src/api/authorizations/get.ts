import { getAuthorization } from '../../core/delegation/authorizations/get.ts';
import { accountOwner } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { AuthorizationResource, presentAuthorization } from '../resources/authorization.ts';

export const get = route({
  method: 'GET',
  path: '/authorizations/:authorization_id',
  summary: 'Get a single authorization',
  documentation: 'reference/oauth-authorizations#get-a-single-authorization',
  audience: accountOwner,
  feature: 'get-authorization',
  replies: { 200: AuthorizationResource },

  async handle({ actor, params }, context) {
    const id = readId(params.authorization_id, 'authorization');
    const authorization = await getAuthorization(context, actor, id);
    return ok(presentAuthorization(context, authorization), { lastModified: authorization.updatedAt });
  },
});
