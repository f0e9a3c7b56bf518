import { resetToken } from '../../core/delegation/refresh-tokens/reset-token.ts';
import { okWithSecret } from '../../http/reply.ts';
import { CheckedAuthorizationResource, presentChecked } from '../resources/checked-authorization.ts';
import { tokenRoutes } from './token-routes.ts';

export const resetRoutes = tokenRoutes({
  body: { method: 'PATCH', path: '/applications/:client_id/token', summary: 'Reset a token' },
  path: {
    method: 'POST',
    path: '/applications/:client_id/tokens/:access_token',
    summary: 'Reset an authorization',
  },
  documentation: 'reset-an-authorization',
  replies: { 200: CheckedAuthorizationResource },

  async perform(context, app, old) {
    const { token, ...renewed } = await resetToken(context, app, old);
    return okWithSecret(presentChecked(context, renewed, token));
  },
});
