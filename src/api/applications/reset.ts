import type { App } from '../../core/apps/app.ts';
import { resetToken } from '../../core/authorizations/shown/reset.ts';
import type { Context } from '../../core/context.ts';
import type { Token } from '../../core/tokens/token.ts';
import { appItself } from '../../http/audiences.ts';
import { ok, type Reply } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { CheckedAuthorizationResource, presentChecked } from '../resources/checked-authorization.ts';
import { AppParams, AREA, refuseElsewhere, TokenBody, TokenParams } from './own.ts';

const documentation = `${AREA}#reset-an-authorization`;
const replies = { 200: CheckedAuthorizationResource };

export const reset = route({
  method: 'PATCH',
  path: '/applications/:client_id/token',
  summary: 'Reset a token',
  documentation,
  audience: appItself,
  params: AppParams,
  body: TokenBody,
  replies,

  async handle({ actor, params, body }, context) {
    refuseElsewhere(actor, params);
    return answer(context, actor, body.access_token);
  },
});

export const resetByPath = route({
  method: 'POST',
  path: '/applications/:client_id/tokens/:access_token',
  summary: 'Reset an authorization',
  documentation,
  audience: appItself,
  params: TokenParams,
  replies,

  async handle({ actor, params }, context) {
    refuseElsewhere(actor, params);
    return answer(context, actor, params.access_token);
  },
});

async function answer(context: Context, app: App, old: Token): Promise<Reply> {
  const { token, ...renewed } = await resetToken(context, app, old);
  return { ...ok(presentChecked(context, renewed, token)), secret: true };
}
