import { Type } from 'typebox';
import { revokeGrantByToken } from '../../core/delegation/revocation/revoke-grant-by-token.ts';
import { noContent } from '../../http/reply.ts';
import { aboutToken } from './about-token.ts';

export const revokeGrantRoutes = aboutToken({
  body: { method: 'DELETE', path: '/applications/:client_id/grant', summary: 'Delete an app authorization' },
  path: {
    method: 'DELETE',
    path: '/applications/:client_id/grants/:access_token',
    summary: 'Revoke a grant for an application',
  },
  documentation: 'revoke-a-grant-for-an-application',
  replies: { 204: Type.Null() },

  async deed(context, app, token) {
    await revokeGrantByToken(context, app, token);
    return noContent();
  },
});
