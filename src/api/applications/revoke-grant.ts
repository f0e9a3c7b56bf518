import { Type } from 'typebox';
import { revokeGrantByToken } from '../../core/grants/revoke-by-token.ts';
import { appItself } from '../../http/audiences.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { AppParams, AREA, refuseElsewhere, TokenBody, TokenParams } from './own.ts';

const documentation = `${AREA}#revoke-a-grant-for-an-application`;
const replies = { 204: Type.Null() };

export const revokeGrant = route({
  method: 'DELETE',
  path: '/applications/:client_id/grant',
  summary: 'Delete an app authorization',
  documentation,
  audience: appItself,
  params: AppParams,
  body: TokenBody,
  replies,

  async handle({ actor, params, body }, context) {
    refuseElsewhere(actor, params);
    await revokeGrantByToken(context, actor, body.access_token);
    return noContent();
  },
});

export const revokeGrantByPath = route({
  method: 'DELETE',
  path: '/applications/:client_id/grants/:access_token',
  summary: 'Revoke a grant for an application',
  documentation,
  audience: appItself,
  params: TokenParams,
  replies,

  async handle({ actor, params }, context) {
    refuseElsewhere(actor, params);
    await revokeGrantByToken(context, actor, params.access_token);
    return noContent();
  },
});
