import { Type } from 'typebox';
import { revokeByRefreshToken } from '../core/delegation/refresh-tokens/revoke.ts';
import { revokePresentedToken } from '../core/delegation/revocation/revoke-presented-token.ts';
import type { Context } from '../core/foundation/context.ts';
import { anyone } from '../http/audiences.ts';
import { ok } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { authenticateClientOf } from './client-credentials.ts';
import { requireToken, TokenParameters } from './token-parameters.ts';

/**
 * Revokes a token of the calling app, by the token or its refresh token; native apps need no secret (RFC 7009 §2.1). An
 * unknown token, or another app's, is no error: "invalid tokens do not cause an error response" (§2.2).
 */
export const revoke = route({
  method: 'POST',
  path: '/revoke',
  summary: 'Revoke a token',
  documentation: '',
  audience: anyone,
  body: TokenParameters,
  replies: { 200: Type.Object({}) },

  async handle({ body, head }, context) {
    const { app } = await authenticateClientOf(context, head, body);
    const token = requireToken(body);
    const asApp: Context = { ...context, actor: { kind: 'app', id: app.id } };
    if (await revokePresentedToken(asApp, app, token)) await revokeByRefreshToken(asApp, app, token);
    // RFC 7009 §2.2 ignores the body; clients that parse every answer as JSON do not.
    return ok({});
  },
});
