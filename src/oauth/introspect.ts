import { type Static, Type } from 'typebox';
import { issuerOf } from '../core/delegation/authorization-codes/issuer.ts';
import { checkToken } from '../core/delegation/authorizations/introspection/find-presented-token.ts';
import type { PresentedToken } from '../core/delegation/authorizations/introspection/presented-token.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Instant } from '../core/foundation/instant.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import { anyone } from '../http/audiences.ts';
import { ok } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { authenticateClientOf } from './client-credentials.ts';
import { requireToken, TokenParameters } from './token-parameters.ts';

/** RFC 7662 §2.2. */
const Introspection = Type.Object({
  active: Type.Boolean(),
  scope: Type.Optional(Type.String()),
  client_id: Type.Optional(Type.String()),
  username: Type.Optional(Type.String()),
  token_type: Type.Optional(Type.String()),
  sub: Type.Optional(Type.String()),
  iat: Type.Optional(Type.Integer()),
  exp: Type.Optional(Type.Integer()),
  iss: Type.Optional(Type.String()),
});

/**
 * Only tokens of the calling app can be active. For all others the response is the same: "Note that to avoid disclosing too much of the
 * authorization server's state to a third party, the authorization server SHOULD NOT include any additional information
 * about an inactive token, including why the token is inactive" (RFC 7662 §2.2).
 */
export const introspect = route({
  method: 'POST',
  path: '/introspect',
  summary: 'Introspect a token',
  documentation: '',
  audience: anyone,
  body: TokenParameters,
  replies: { 200: Introspection },

  async handle({ body, head }, context) {
    const { app, proven } = await authenticateClientOf(context, head, body);
    // "The protected resource MUST authenticate" (RFC 7662 §2.1), and a client id alone is public.
    if (!proven)
      throw new Refusal({ code: 'bad_app_credentials' }, 'missing client secret', { appId: app.id });
    const checked = await checkToken(context, app, requireToken(body));
    return ok('cause' in checked ? { active: false } : introspectionOf(context, app.clientId, checked));
  },
});

function introspectionOf(
  context: Context,
  clientId: string,
  { account, authorization }: PresentedToken,
): Static<typeof Introspection> {
  const { scopes, createdAt, expiresAt } = authorization;
  return {
    active: true,
    scope: scopes.join(' '),
    client_id: clientId,
    username: account.login,
    token_type: 'bearer',
    sub: String(account.id),
    iat: seconds(createdAt),
    ...(expiresAt !== null && { exp: seconds(expiresAt) }),
    iss: issuerOf(context.config),
  };
}

function seconds(instant: Instant): number {
  return Date.parse(instant) / 1000;
}
