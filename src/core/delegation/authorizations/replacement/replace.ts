import type { Facts } from '../../../foundation/audit/facts.ts';
import { record } from '../../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../../foundation/context.ts';
import { after, type Instant, instant } from '../../../foundation/instant.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import { lockGrant } from '../../grants/lock.ts';
import { mintToken, rememberToken } from '../../tokens/token.ts';
import { type Authorization, traced } from '../authorization.ts';
import type { CreatedAuthorization } from '../create.ts';
import { earliest, latestExpiry } from '../expiry.ts';
import * as store from '../store.ts';
import { update } from './store.ts';

/**
 * Replaces the token of an authorization; the old one is refused from the next request on. The authorization itself
 * stays as it is, and the new token gets the lifetime the old one had.
 *
 * @throws {Refusal} `not_found`, also for an impersonation
 */
export function regenerateToken(context: Context, owner: Account, id: number): Promise<CreatedAuthorization> {
  return writing(context, async (context) => {
    const ids = await store.findAppAndGrant(context.db, owner, id);
    const current = await store.lockAndFind(context.db, owner, id);
    if (!ids || !current) throw notFound('authorization');
    if (!isRegenerable(current)) throw notFound('authorization', 'impersonation token');

    return replaceToken(context, owner, {
      current,
      appId: ids.appId,
      expiresAt: expiryAnew(context, current),
    });
  });
}

/** An owner can revoke an impersonation token, but must not get hold of its text. */
export function isRegenerable({ origin }: Pick<Authorization, 'origin'>): boolean {
  return origin !== 'impersonation';
}

/** The lifetime of the previous token, starting now. */
export function expiryAnew(
  { now }: Pick<Context, 'now'>,
  { tokenSince, expiresAt }: Authorization,
): Instant | null {
  if (expiresAt === null) return null;
  return after(now(), (Date.parse(expiresAt) - Date.parse(tokenSince)) / 1000);
}

/**
 * Locks an authorization of an app until the transaction ends: changes and revocations wait.
 *
 * @returns nothing when it does not exist any more
 */
export async function lockAuthorization(
  context: Writing,
  owner: Account,
  id: number,
): Promise<Authorization | undefined> {
  const ids = await store.findAppAndGrant(context.db, owner, id);
  // The grant first: every writer locks in this order, or two of them would deadlock.
  if (ids?.grantId) await lockGrant(context, owner, ids.grantId);
  return store.lockAndFind(context.db, owner, id);
}

/** Issues the next token of a locked authorization of an app, in exchange for a refresh token. */
export function rotateToken(
  context: Writing,
  owner: Account,
  locked: { readonly current: Authorization; readonly appId: number; readonly expiresAt: Instant },
): Promise<CreatedAuthorization> {
  return replaceToken(context, owner, { ...locked, data: { how: 'by_refresh_token' } });
}

interface Replacement {
  readonly current: Authorization;
  readonly appId: number | null;
  readonly expiresAt: Instant | null;
  readonly data?: Facts['oauth_access.regenerate'];
}

/** The previous token is refused from the next request on. */
async function replaceToken(
  context: Writing,
  owner: Account,
  { current, appId, expiresAt, data }: Replacement,
): Promise<CreatedAuthorization> {
  const token = mintToken(context.config.tokenPrefixes[current.app ? 'app' : 'personal']);
  const at = instant(context.now());
  const authorization: Authorization = {
    ...current,
    token: rememberToken(token),
    tokenSince: at,
    updatedAt: at,
    expiresAt: earliest(expiresAt, latestExpiry(context)),
    lastUsedAt: null,
    lastUsedAddress: null,
  };
  await update(context.db, owner, authorization);
  const { hash: formerTokenHash, lastEight: former_last_eight } = current.token;
  const about = { accountId: owner.id, appId, authorizationId: current.id, token: traced(authorization) };
  await record(context, {
    action: 'oauth_access.regenerate',
    ...about,
    formerTokenHash,
    data: { ...data, former_last_eight },
  });
  return { authorization, token };
}
