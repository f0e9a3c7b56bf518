import { hash, randomBytes } from 'node:crypto';
import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { AuthorizationCodeTable } from '../../../storage/tables/flows.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

/** The secret text that is exchanged for a token once (RFC 6749 §1.3.1); 160 bits in hex. Only its hash is stored. */
export type CodeText = string;

export const AUTHORIZATION_CODE = columnsOf<AuthorizationCodeTable>()({
  id: 'id',
  accountId: 'account_id',
  appId: 'app_id',
  /** As sent in the authorization request; `null` when omitted. */
  redirectUri: 'redirect_uri',
  scopes: 'scopes',
  /** PKCE, always S256. */
  challenge: 'challenge',
  expiresAt: 'expires_at',
  usedAt: 'used_at',
  /** The authorization issued for it. */
  authorizationId: 'authorization_id',
});

/** What is stored of a code. */
export interface AuthorizationCode extends Omit<Entity<typeof AUTHORIZATION_CODE>, 'scopes'> {
  readonly scopes: ScopeSet;
}

export function mintCode(): CodeText {
  return randomBytes(20).toString('hex');
}

export function hashCode(code: CodeText): string {
  return hash('sha256', code);
}
