import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { RefreshTokenTable } from '../../../storage/tables/flows.ts';
import type { Context } from '../../foundation/context.ts';
import { after, type Instant } from '../../foundation/instant.ts';
import { mintToken, type Token, type TokenPrefixes } from '../tokens/token.ts';

export const REFRESH_TOKEN = columnsOf<RefreshTokenTable>()({
  id: 'id',
  authorizationId: 'authorization_id',
  expiresAt: 'expires_at',
  usedAt: 'used_at',
  /** The response it was exchanged for, sealed. */
  sealedAnswer: 'sealed_answer',
});

/** What is stored of a refresh token (RFC 6749 §1.5). */
export interface RefreshToken extends Entity<typeof REFRESH_TOKEN> {}

/** In seconds, as on GitHub: eight hours, and half a year. */
export const ACCESS_LIFETIME = 28_800;
export const REFRESH_LIFETIME = 15_897_600;
/** When the last refresh token of an authorization expires, however often it was rotated. */
export function endOfFamily(
  { config }: Pick<Context, 'config'>,
  { createdAt }: { readonly createdAt: Instant },
): Instant {
  return after(new Date(createdAt), config.refreshLifetimeMaximum);
}

/** Seconds in which a used refresh token returns the same response again: the first may have been lost. */
export const RETRY_WINDOW = 30;

/** Begins with `ghr_`; with another prefix for app tokens, with that prefix and an `r`: `lka_` becomes `lkar_`. */
export function mintRefreshToken({ app }: Pick<TokenPrefixes, 'app'>): Token {
  return mintToken(app === 'gho_' ? 'ghr_' : app.replace(/_$/, 'r_'));
}
