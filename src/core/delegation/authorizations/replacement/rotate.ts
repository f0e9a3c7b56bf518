import { record } from '../../../foundation/audit/record.ts';
import type { Writing } from '../../../foundation/context.ts';
import { type Instant, instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import { lockGrant } from '../../grants/lock.ts';
import { mintToken, rememberToken } from '../../tokens/token.ts';
import type { Authorization } from '../authorization.ts';
import type { CreatedAuthorization } from '../create.ts';
import { earliest, latestExpiry } from '../expiry.ts';
import * as store from '../store.ts';
import { replaceToken } from './store.ts';

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

/** Issues the next token of a locked authorization; the previous one is refused from the next request on. */
export async function rotateToken(
  context: Writing,
  owner: Account,
  {
    held,
    appId,
    expiresAt,
  }: { readonly held: Authorization; readonly appId: number; readonly expiresAt: Instant },
): Promise<CreatedAuthorization> {
  const token = mintToken(context.config.tokenPrefixes.app);
  const at = instant(context.now());
  const authorization: Authorization = {
    ...held,
    token: rememberToken(token),
    tokenSince: at,
    updatedAt: at,
    expiresAt: earliest(expiresAt, latestExpiry(context)),
    lastUsedAt: null,
    lastUsedAddress: null,
  };
  await replaceToken(context.db, owner, authorization);
  const { lastEight } = authorization.token;
  const about = { accountId: owner.id, appId, authorizationId: held.id, lastEight };
  const data = { how: 'by_refresh_token' } as const;
  await record(context, { action: 'oauth_access.regenerate', ...about, data });
  return { authorization, token };
}
