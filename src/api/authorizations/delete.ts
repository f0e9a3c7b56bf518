import { Type } from 'typebox';
import { revokeAuthorization } from '../../core/delegation/authorizations/revoke.ts';
import { accountOwner } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';

export const remove = route({
  method: 'DELETE',
  path: '/authorizations/:authorization_id',
  summary: 'Delete an authorization',
  documentation: 'reference/oauth-authorizations#delete-an-authorization',
  audience: accountOwner,
  feature: 'delete-authorization',
  replies: { 204: Type.Null() },

  async handle({ actor, params }, context) {
    await revokeAuthorization(context, actor, readId(params.authorization_id, 'authorization'));
    return noContent();
  },
});
