import { Type } from 'typebox';
import { revokeGrant } from '../../core/delegation/revocation/revoke-grant.ts';
import { accountOwner } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';

export const remove = route({
  method: 'DELETE',
  path: '/applications/grants/:grant_id',
  summary: 'Delete a grant',
  documentation: 'reference/oauth-authorizations#delete-a-grant',
  audience: accountOwner,
  feature: 'delete-grant',
  replies: { 204: Type.Null() },

  async handle({ actor, params }, context) {
    await revokeGrant(context, actor, readId(params.grant_id, 'grant'));
    return noContent();
  },
});
