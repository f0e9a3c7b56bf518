import type { Origin } from '../../../storage/tables/authorizations.ts';
import type { Writing } from '../../foundation/context.ts';
import { after, type Instant, instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import type { Authorization } from '../authorizations/authorization.ts';
import { issueWithinTokenLimit } from '../authorizations/enforce-token-limit.ts';
import { earliest } from '../authorizations/expiry.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';
import { hashToken, type Token } from '../tokens/token.ts';
import { ACCESS_LIFETIME, endOfFamily, mintRefreshToken, REFRESH_LIFETIME } from './refresh-token.ts';
import * as store from './store.ts';

/** A token issued to an app in a flow. */
export interface TokenResponse {
  readonly kind: 'exchanged';
  readonly authorizationId: number;
  readonly token: Token;
  readonly scopes: ScopeSet;
  /** The refresh token; `null` where tokens do not expire. */
  readonly renewal: IssuedRefreshToken | null;
  /** Ids of older authorizations revoked by the token limit. */
  readonly revoked: readonly number[];
}

/** Both lifetimes are in seconds. */
export interface IssuedRefreshToken {
  readonly expiresIn: number;
  readonly refreshToken: Token;
  readonly refreshTokenExpiresIn: number;
}

interface FlowToken {
  readonly app: App;
  readonly scopes: ScopeSet;
  readonly origin: Origin;
}

/** Issues an authorization in a flow, in the name of its owner, with a refresh token for an app whose tokens expire. */
export async function issueToken(
  context: Writing,
  owner: Account,
  wanted: FlowToken,
): Promise<TokenResponse> {
  const asOwner: Writing = { ...context, actor: { kind: 'account', id: owner.id } };
  const expires = wanted.app.expiringTokensSince !== null;
  const now = context.now();
  const end = endOfFamily(context, { createdAt: instant(now) });
  const expiresAt = expires ? earliest(after(now, ACCESS_LIFETIME), end) : null;
  const { authorization, token, revoked } = await issueWithinTokenLimit(asOwner, owner, {
    ...wanted,
    expiresAt,
  });
  const renewal = expires ? await issueRefreshToken(context, authorization) : null;
  return {
    kind: 'exchanged',
    authorizationId: authorization.id,
    token,
    scopes: authorization.scopes,
    renewal,
    revoked,
  };
}

/** Issues the next refresh token of an authorization whose token has just been issued. */
export async function issueRefreshToken(
  context: Writing,
  authorization: Pick<Authorization, 'id' | 'createdAt' | 'expiresAt'>,
): Promise<IssuedRefreshToken> {
  const { id, expiresAt } = authorization;
  const now = context.now();
  const end = endOfFamily(context, authorization);
  const refreshableUntil = earliest(after(now, REFRESH_LIFETIME), end);
  const refreshToken = mintRefreshToken(context.config.tokenPrefixes);
  await store.insert(context.db, {
    authorizationId: id,
    tokenHash: hashToken(refreshToken),
    at: instant(now),
    expiresAt: refreshableUntil,
  });
  // The operator's maximum may be earlier.
  const until = expiresAt === null ? ACCESS_LIFETIME : secondsBetween(instant(now), expiresAt);
  const refreshTokenExpiresIn = secondsBetween(instant(now), refreshableUntil);
  return { expiresIn: until, refreshToken, refreshTokenExpiresIn };
}

function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
