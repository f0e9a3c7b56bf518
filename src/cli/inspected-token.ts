import { describe } from '../core/foundation/audit/describe.ts';
import { ENGLISH } from '../core/foundation/audit/english.ts';
import type { AuditEvent } from '../core/foundation/audit/event.ts';
import type { InspectedToken } from '../core/operations/token-inspection/inspect.ts';

/** How and when a token ended. */
export function sayEnd(end: AuditEvent): string {
  const what = end.action === 'oauth_access.regenerate' ? `regenerated as …${end.lastEight}` : 'revoked';
  const why = end.action === 'oauth_access.regenerate' ? null : describe(ENGLISH, end);
  return `${what} at ${end.at}${end.actor ? ` by ${end.actor}` : ''}${why ? ` (${why})` : ''}`;
}

/** As JSON. */
export function presentInspected({ pasted, found, end }: InspectedToken) {
  return {
    token: pasted.shown,
    state: found[0]?.state ?? (end ? 'ended' : 'unknown'),
    found: found.map((token) => ({
      id: token.id,
      login: token.login,
      app: token.app,
      client_id: token.clientId,
      note: token.note,
      scopes: token.scopes,
      state: token.state,
      refresh_token: token.byRefreshToken,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      last_used_at: token.lastUsedAt,
      last_used_address: token.lastUsedAddress,
    })),
    ended: end && {
      action: end.action,
      at: end.at,
      actor: end.actor,
      login: end.account,
      app: end.app,
      note: end.note,
      reason: describe(ENGLISH, end),
      token_last_eight: end.lastEight,
    },
  };
}
