import type { Rejected } from '../../foundation/cause.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import type { App } from '../apps/app.ts';
import type { Client } from '../apps/authenticate.ts';
import { noteFailure } from '../apps/failed-credentials.ts';
import type { Authorization } from '../authorizations/authorization.ts';
import { earliest } from '../authorizations/expiry.ts';
import { lockAuthorization, rotateToken } from '../authorizations/replacement/replace.ts';
import { revokeIfPresent } from '../authorizations/revoke.ts';
import { hashToken, type Token } from '../tokens/token.ts';
import { type IssuedRefreshToken, issueRefreshToken, type TokenResponse } from './issue.ts';
import { ACCESS_LIFETIME, endOfFamily, RETRY_WINDOW, type RefreshToken } from './refresh-token.ts';
import * as store from './store.ts';

/** Returned, not thrown: revoking on replay must survive the transaction. */
export type RotationOutcome = TokenResponse | ({ readonly kind: 'bad_refresh_token' } & Rejected);

const UNKNOWN: RotationOutcome = { kind: 'bad_refresh_token', cause: 'unknown refresh token' };
const EXPIRED: RotationOutcome = { kind: 'bad_refresh_token', cause: 'expired refresh token' };
const USED: RotationOutcome = { kind: 'bad_refresh_token', cause: 'refresh token already used' };
const OF_SUSPENDED: RotationOutcome = { kind: 'bad_refresh_token', cause: 'suspended account' };

/**
 * Exchanges a refresh token for the next token and the next refresh token, once (RFC 6749 §6). A retry within
 * half a minute gets the same response: a client may refresh in two places at once, or have lost the first. Later, a
 * replay means that it leaked: the authorization is revoked, with every token of it (RFC 9700 §4.14.2).
 *
 * @throws {Refusal} `bad_app_credentials` when a confidential app sends no secret, unless the device flow issued the token
 */
export async function rotateRefreshToken(
  context: Context,
  client: Client,
  presented: Token,
): Promise<RotationOutcome> {
  const outcome = await rotateOnce(context, client, presented);
  if (outcome.kind === 'bad_refresh_token') noteFailure(context, client.app, 'oauth_application.failed_code');
  return outcome;
}

function rotateOnce(context: Context, client: Client, presented: Token): Promise<RotationOutcome> {
  const { app } = client;
  return writing(context, async (context): Promise<RotationOutcome> => {
    const hash = hashToken(presented);
    const known = await store.find(context.db, app.id, hash);
    const owner = known && (await findAccountById(context, known.accountId));
    const held = owner && (await lockAuthorization(context, owner, known.authorizationId));
    // Read again, now that the lock is held: a concurrent use has committed by now.
    const found = held && (await store.find(context.db, app.id, hash));
    if (!owner || !found) return UNKNOWN;
    refuseWithoutSecret(client, held);
    const family = { app, owner, held };
    const asOwner = { ...context, actor: { kind: 'account', id: owner.id } } as const;
    if (found.usedAt !== null) return again(asOwner, family, found);
    return owner.suspendedAt ? OF_SUSPENDED : rotate(asOwner, family, found);
  });
}

interface Family {
  readonly app: App;
  readonly owner: Account;
  readonly held: Authorization;
}

/** GitHub asks for the secret "unless the token was generated using the device flow". */
function refuseWithoutSecret({ app, proven }: Client, { origin }: Authorization): void {
  if (proven || app.nativeSince !== null || origin === 'device_flow') return;
  throw new Refusal({ code: 'bad_app_credentials' }, 'missing client secret', { appId: app.id });
}

async function rotate(
  context: Writing,
  { app, owner, held }: Family,
  found: RefreshToken,
): Promise<RotationOutcome> {
  const now = context.now();
  const end = endOfFamily(context, held);
  if (earliest(found.expiresAt, end) <= instant(now)) return EXPIRED;
  const expiresAt = earliest(after(now, ACCESS_LIFETIME), end);
  const rotated = await rotateToken(context, owner, { current: held, appId: app.id, expiresAt });
  const { token, authorization } = rotated;
  const renewal = await issueRefreshToken(context, authorization);
  const sealedAnswer = context.seal.close(JSON.stringify({ token, renewal }), purposeOf(found));
  if (!(await store.consume(context.db, { id: found.id, at: instant(now), sealedAnswer }))) {
    throw new Error('A refresh token was used while its authorization was held.');
  }
  return given(held, token, renewal);
}

async function again(
  context: Writing,
  { app, owner, held }: Family,
  found: RefreshToken,
): Promise<RotationOutcome> {
  const since = after(context.now(), -RETRY_WINDOW);
  if (found.usedAt !== null && found.usedAt >= since && found.sealedAnswer !== null) {
    if (owner.suspendedAt) return OF_SUSPENDED;
    const answer = context.seal.openIfPossible(found.sealedAnswer, purposeOf(found));
    // A key that was lost has sealed it: this is no sign of a leak.
    if (answer === undefined) return USED;
    const { token, renewal } = JSON.parse(answer);
    return given(held, token, renewal);
  }
  const reason = { reason: 'refresh_token_reused' } as const;
  await revokeIfPresent(context, owner, { id: held.id, actor: { kind: 'app', id: app.id }, reason });
  return USED;
}

function given({ id, scopes }: Authorization, token: Token, renewal: IssuedRefreshToken): RotationOutcome {
  return { kind: 'exchanged', authorizationId: id, token, scopes, renewal, revoked: [] };
}

function purposeOf({ id }: RefreshToken): string {
  return `answer to refresh token ${id}`;
}
