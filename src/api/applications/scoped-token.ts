import { notFound } from '../../core/foundation/refusal.ts';
import { appItself } from '../../http/audiences.ts';
import { route } from '../../http/route.ts';
import { AppParams, AREA, TokenBody } from './own.ts';

/** For tokens of GitHub Apps, which are not here: no token of an OAuth app can be narrowed. */
export const scopedToken = route({
  method: 'POST',
  path: '/applications/:client_id/token/scoped',
  summary: 'Create a scoped access token',
  documentation: `${AREA}#create-a-scoped-access-token`,
  audience: appItself,
  params: AppParams,
  body: TokenBody,
  replies: {},

  async handle() {
    throw notFound('authorization');
  },
});
