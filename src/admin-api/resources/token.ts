import { type Static, Type } from 'typebox';
import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { nullable, nullableTime, time } from './nullable.ts';

export const TokenResource = Type.Object({
  id: Type.Integer(),
  token_last_eight: Type.String(),
  app: Type.Union([Type.Object({ client_id: Type.String(), name: Type.String() }), Type.Null()], {
    description: 'null for a personal access token.',
  }),
  note: nullable(),
  scopes: Type.Array(Type.String()),
  created_at: time(),
  last_used_at: nullableTime(),
  expires_at: nullableTime(),
});

export function presentToken(authorization: Authorization): Static<typeof TokenResource> {
  const { id, token, app, note, scopes, createdAt, lastUsedAt, expiresAt } = authorization;
  return {
    id,
    token_last_eight: token.lastEight,
    app: app && { client_id: app.clientId, name: app.name },
    note,
    scopes: [...scopes],
    created_at: createdAt,
    last_used_at: lastUsedAt,
    expires_at: expiresAt,
  };
}
