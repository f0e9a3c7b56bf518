import { Type } from 'typebox';
import { revokeGrantByToken } from '../../core/delegation/revocation/revoke-grant.ts';
import { noContent } from '../../http/reply.ts';
import { tokenRoutes } from './token-routes.ts';

export const revokeGrantRoutes = tokenRoutes({
  body: { method: 'DELETE', path: '/applications/:client_id/grant', summary: 'Delete an app authorization' },
  path: {
    method: 'DELETE',
    path: '/applications/:client_id/grants/:access_token',
    summary: 'Revoke a grant for an application',
  },
  documentation: 'revoke-a-grant-for-an-application',
  replies: { 204: Type.Null() },

  async perform(context, app, token) {
    await revokeGrantByToken(context, app, token);
    return noContent();
  },
});
