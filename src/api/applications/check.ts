import type { App } from '../../core/apps/app.ts';
import { checkToken } from '../../core/authorizations/check.ts';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/refusal.ts';
import type { Token } from '../../core/tokens/token.ts';
import { appItself } from '../../http/audiences.ts';
import { ok, type Reply } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { CheckedAuthorizationResource, presentChecked } from '../resources/checked-authorization.ts';
import { AppParams, AREA, refuseElsewhere, TokenBody, TokenParams } from './own.ts';

const documentation = `${AREA}#check-an-authorization`;
const replies = { 200: CheckedAuthorizationResource };

export const check = route({
  method: 'POST',
  path: '/applications/:client_id/token',
  summary: 'Check a token',
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

export const checkByPath = route({
  method: 'GET',
  path: '/applications/:client_id/tokens/:access_token',
  summary: 'Check an authorization',
  documentation,
  audience: appItself,
  params: TokenParams,
  replies,

  async handle({ actor, params }, context) {
    refuseElsewhere(actor, params);
    return answer(context, actor, params.access_token);
  },
});

async function answer(context: Context, app: App, token: Token): Promise<Reply> {
  const checked = await checkToken(context, app, token);
  if (!checked) throw notFound('authorization');
  return { ...ok(presentChecked(context, checked, token)), secret: true };
}
