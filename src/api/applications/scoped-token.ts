import { notFound } from '../../core/foundation/refusal.ts';
import { appItself } from '../../http/audiences.ts';
import { route } from '../../http/route.ts';
import { DOCUMENTATION, TokenBody } from './token-routes.ts';

/** Always 404: only tokens of GitHub Apps, which Latchkey does not have, can be scoped down. */
export const scopedToken = route({
  method: 'POST',
  path: '/applications/:client_id/token/scoped',
  summary: 'Create a scoped access token',
  documentation: `${DOCUMENTATION}#create-a-scoped-access-token`,
  audience: appItself,
  body: TokenBody,
  replies: {},

  async handle() {
    throw notFound('authorization', 'tokens cannot be scoped down');
  },
});
