import { hash, randomBytes } from 'node:crypto';
import type { Instant } from '../../foundation/instant.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

/** The secret text that is exchanged for a token once (RFC 6749 §1.3.1); 160 bits in hex. Only its hash is stored. */
export type CodeText = string;

/** What is stored of a code. */
export interface AuthorizationCode {
  readonly id: number;
  readonly accountId: number;
  readonly appId: number;
  /** As sent in the authorization request; `null` when omitted. */
  readonly redirectUri: string | null;
  readonly scopes: ScopeSet;
  /** PKCE, always S256. */
  readonly challenge: string | null;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  /** The authorization issued for it. */
  readonly authorizationId: number | null;
}

export function mintCode(): CodeText {
  return randomBytes(20).toString('hex');
}

export function hashCode(code: CodeText): string {
  return hash('sha256', code);
}
