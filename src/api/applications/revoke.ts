import { Type } from 'typebox';
import { revokePresentedToken } from '../../core/delegation/revocation/revoke-presented-token.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { noContent } from '../../http/reply.ts';
import { tokenRoutes } from './token-routes.ts';

export const revokeRoutes = tokenRoutes({
  body: { method: 'DELETE', path: '/applications/:client_id/token', summary: 'Delete an app token' },
  path: {
    method: 'DELETE',
    path: '/applications/:client_id/tokens/:access_token',
    summary: 'Revoke an authorization for an application',
  },
  documentation: 'revoke-an-authorization-for-an-application',
  replies: { 204: Type.Null() },

  async perform(context, app, token) {
    const rejected = await revokePresentedToken(context, app, token);
    if (rejected) throw notFound('authorization', rejected.cause);
    return noContent();
  },
});
