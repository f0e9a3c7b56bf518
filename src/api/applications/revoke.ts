import { Type } from 'typebox';
import type { App } from '../../core/apps/app.ts';
import { revokeShownToken } from '../../core/authorizations/shown/revoke.ts';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/refusal.ts';
import type { Token } from '../../core/tokens/token.ts';
import { appItself } from '../../http/audiences.ts';
import { noContent, type Reply } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { AppParams, AREA, refuseElsewhere, TokenBody, TokenParams } from './own.ts';

const documentation = `${AREA}#revoke-an-authorization-for-an-application`;
const replies = { 204: Type.Null() };

export const revoke = route({
  method: 'DELETE',
  path: '/applications/:client_id/token',
  summary: 'Delete an app token',
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

export const revokeByPath = route({
  method: 'DELETE',
  path: '/applications/:client_id/tokens/:access_token',
  summary: 'Revoke an authorization for an application',
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
  if (!(await revokeShownToken(context, app, token))) throw notFound('authorization');
  return noContent();
}
