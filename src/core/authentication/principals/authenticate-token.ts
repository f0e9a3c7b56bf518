import type { Origin } from '../../../storage/tables/authorizations.ts';
import { readScopes, type ScopeSet } from '../../delegation/scopes/scope-set.ts';
import { hashToken, looksLikeToken, type Token } from '../../delegation/tokens/token.ts';
import type { Rejected } from '../../foundation/cause.ts';
import type { Context } from '../../foundation/context.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import { noteTokenUse } from '../../foundation/usage/note-token-use.ts';
import { ACCOUNT, type Account } from '../../identity/accounts/account.ts';
import * as store from './store.ts';

/** A valid token: its bearer acts for `account`, within `scopes`. */
export interface AuthenticatedToken {
  readonly account: Account;
  readonly authorizationId: number;
  readonly tokenHash: string;
  readonly scopes: ScopeSet;
  readonly origin: Origin;
  readonly grantId: number | null;
  /** The app the token was issued to; `null` for a personal access token. */
  readonly appId: number | null;
  readonly clientId: string | null;
  readonly expiresAt: Instant | null;
}

/**
 * Reads the database at each use and caches nothing, so that a revoked token is refused from the next request on.
 */
export async function authenticateToken(
  context: Context,
  token: Token,
): Promise<AuthenticatedToken | Rejected> {
  if (!looksLikeToken(token)) return { cause: 'malformed token' };
  const found = await findValidToken(context, hashToken(token));
  if ('cause' in found) return found;
  noteTokenUse(context, found);
  return found;
}

export async function findValidToken(
  { db, now }: Context,
  tokenHash: string,
): Promise<AuthenticatedToken | Rejected> {
  const concerns = { tokenHash };
  const found = await store.findByTokenHash(db, tokenHash);
  if (!found) return { cause: 'unknown or revoked token', concerns };
  if (found.suspendedAt) return { cause: 'suspended account', concerns };
  if (found.expiresAt && found.expiresAt <= instant(now())) return { cause: 'expired token', concerns };

  const { origin, impersonatorAdminSince, impersonatorSuspendedAt } = found;
  // Their demotion or suspension revokes it; it is refused even if that happened by other means.
  if (origin === 'impersonation' && (!impersonatorAdminSince || impersonatorSuspendedAt))
    return { cause: 'impersonator is no site administrator', concerns };

  const { authorizationId, grantId, appId, clientId, expiresAt } = found;
  const scopes = readScopes(found.scopes);
  const account = ACCOUNT.pick(found);
  return { account, authorizationId, tokenHash, origin, grantId, scopes, appId, clientId, expiresAt };
}

interface TokenOwner {
  readonly accountId: number;
  readonly authorizationId: number;
}

/** Finds the owner even of a token that has expired or whose account is suspended. */
export async function findTokenOwner({ db }: Context, token: Token): Promise<TokenOwner | undefined> {
  const found = await store.findByTokenHash(db, hashToken(token));
  return found && { accountId: found.id, authorizationId: found.authorizationId };
}
