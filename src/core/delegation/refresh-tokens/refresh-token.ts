import type { Instant } from '../../foundation/instant.ts';
import { mintToken, type Token, type TokenPrefixes } from '../tokens/token.ts';

/** What is remembered of a refresh token (RFC 6749 §1.5). */
export interface RefreshToken {
  readonly id: number;
  readonly authorizationId: number;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  /** What was given for it, sealed. */
  readonly sealedAnswer: string | null;
}

/** In seconds, as GitHub's: eight hours, and half a year. */
export const ACCESS_LIFETIME = 28_800;
export const REFRESH_LIFETIME = 15_897_600;
/** For so many seconds a refresh token that was used gives the same answer again: it may have been lost on its way. */
export const RETRY_WINDOW = 30;

/** Begins with `ghr_`, or where app tokens begin with another prefix with that and an `r`: `lka_` makes `lkar_`. */
export function mintRefreshToken({ app }: Pick<TokenPrefixes, 'app'>): Token {
  return mintToken(app === 'gho_' ? 'ghr_' : app.replace(/_$/, 'r_'));
}
