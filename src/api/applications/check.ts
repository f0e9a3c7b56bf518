import { checkToken } from '../../core/delegation/authorizations/introspection/find-presented-token.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { okWithSecret } from '../../http/reply.ts';
import { CheckedAuthorizationResource, presentChecked } from '../resources/checked-authorization.ts';
import { tokenRoutes } from './token-routes.ts';

export const checkRoutes = tokenRoutes({
  body: { method: 'POST', path: '/applications/:client_id/token', summary: 'Check a token' },
  path: {
    method: 'GET',
    path: '/applications/:client_id/tokens/:access_token',
    summary: 'Check an authorization',
  },
  documentation: 'check-an-authorization',
  replies: { 200: CheckedAuthorizationResource },

  async perform(context, app, token) {
    const checked = await checkToken(context, app, token);
    if ('cause' in checked) throw notFound('authorization', checked.cause);
    return okWithSecret(presentChecked(context, checked, token));
  },
});
