import { type Static, Type } from 'typebox';
import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import type { Token } from '../../core/delegation/tokens/token.ts';
import type { Context } from '../../core/foundation/context.ts';
import { apiUrl, documentationUrl, PAGES } from '../url.ts';
import { AppResource, presentApp } from './app.ts';
import { nullable } from './nullable.ts';

/** Member order as recorded; `expires_at` comes after `fingerprint`. */
export const AuthorizationResource = Type.Object({
  id: Type.Integer(),
  url: Type.String({ format: 'uri' }),
  app: AppResource,
  token: Type.String({ description: 'The token, only in the response that creates it; empty otherwise.' }),
  hashed_token: Type.String({ description: 'SHA-256 of the token, in hexadecimal.' }),
  token_last_eight: Type.String(),
  note: nullable(),
  note_url: nullable(),
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
  scopes: Type.Array(Type.String()),
  fingerprint: nullable(),
  expires_at: nullable({ format: 'date-time' }),
});

/** The `client_id` of the placeholder app that personal access tokens have, as recorded. */
const PERSONAL_TOKEN_CLIENT_ID = '00000000000000000000';

/** @param token the secret, known only in the response that creates it */
export function presentAuthorization(
  context: Context,
  authorization: Authorization,
  token: Token = '',
): Static<typeof AuthorizationResource> {
  const { app, note, noteUrl } = authorization;
  return {
    id: authorization.id,
    url: authorizationUrl(context, authorization),
    app: app
      ? presentApp(app)
      : {
          name: note ?? '',
          url: noteUrl || documentationUrl(context, PAGES.authorizations),
          client_id: PERSONAL_TOKEN_CLIENT_ID,
        },
    token,
    hashed_token: authorization.token.hash,
    token_last_eight: authorization.token.lastEight,
    note,
    note_url: noteUrl,
    created_at: authorization.createdAt,
    updated_at: authorization.updatedAt,
    scopes: [...authorization.scopes],
    fingerprint: authorization.fingerprint,
    expires_at: authorization.expiresAt,
  };
}

export function authorizationUrl(context: Context, { id }: Pick<Authorization, 'id'>): string {
  return apiUrl(context, `/authorizations/${id}`);
}
