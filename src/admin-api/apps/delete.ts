import { Type } from 'typebox';
import { getApp } from '../../core/delegation/apps/get.ts';
import { deleteApp as deleteWithTokens } from '../../core/delegation/revocation/revoke-tokens-of-app.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';

export const deleteApp = route({
  method: 'DELETE',
  path: '/apps/:client_id',
  summary: 'Delete an OAuth application and revoke all its tokens',
  documentation: 'apps/delete',
  audience: adminWriter,
  replies: { 204: Type.Null() },

  async handle({ params }, context) {
    await deleteWithTokens(context, await getApp(context, params.client_id));
    return noContent();
  },
});
