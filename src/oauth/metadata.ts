import { type Static, Type } from 'typebox';
import type { Config } from '../config/settings.ts';
import { issuerOf } from '../core/delegation/authorization-codes/issuer.ts';
import { catalogue } from '../core/delegation/scopes/catalogue.ts';
import { anyone } from '../http/audiences.ts';
import { ok } from '../http/reply.ts';
import { type AnyRoute, route } from '../http/route.ts';

const TEXTS = Type.Array(Type.String());

/** RFC 8414 §2. */
const Metadata = Type.Object({
  issuer: Type.String(),
  authorization_endpoint: Type.String(),
  token_endpoint: Type.String(),
  introspection_endpoint: Type.String(),
  revocation_endpoint: Type.String(),
  scopes_supported: TEXTS,
  response_types_supported: TEXTS,
  response_modes_supported: TEXTS,
  grant_types_supported: TEXTS,
  code_challenge_methods_supported: TEXTS,
  token_endpoint_auth_methods_supported: TEXTS,
  introspection_endpoint_auth_methods_supported: TEXTS,
  revocation_endpoint_auth_methods_supported: TEXTS,
  authorization_response_iss_parameter_supported: Type.Boolean(),
});

/** The path of RFC 8414 §3.1, with the issuer's path appended, and the one for clients that know only the host. */
export const metadataRoutes: readonly AnyRoute[] = ['/login/oauth', ''].map((path) =>
  route({
    method: 'GET',
    path,
    summary: 'Tell where everything is',
    documentation: '',
    audience: anyone,
    replies: { 200: Metadata },

    handle: async (_, context) => ok(metadataOf(context.config)),
  }),
);

function metadataOf(config: Config): Static<typeof Metadata> {
  const issuer = issuerOf(config);
  const bySecret = ['client_secret_basic', 'client_secret_post'];
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/access_token`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    scopes_supported: Object.keys(catalogue),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    // Not the device flow: like GitHub, Latchkey sends `authorization_pending` with a 200, which RFC 8628 clients take for success.
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    // Native apps have no secret.
    token_endpoint_auth_methods_supported: [...bySecret, 'none'],
    introspection_endpoint_auth_methods_supported: bySecret,
    revocation_endpoint_auth_methods_supported: [...bySecret, 'none'],
    authorization_response_iss_parameter_supported: config.authorizationResponseIss === 'on',
  };
}
