import { record } from '../../../foundation/audit/record.ts';
import { type Context, writing } from '../../../foundation/context.ts';
import { after, type Instant, instant } from '../../../foundation/instant.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import { mintToken, rememberToken } from '../../tokens/token.ts';
import type { Authorization } from '../authorization.ts';
import type { CreatedAuthorization } from '../create.ts';
import { earliest, latestExpiry } from '../expiry.ts';
import * as store from '../store.ts';
import { replaceToken } from './store.ts';

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

    const token = mintToken(context.config.tokenPrefixes[current.app ? 'app' : 'personal']);
    const at = instant(context.now());
    const renewed: Authorization = {
      ...current,
      token: rememberToken(token),
      tokenSince: at,
      updatedAt: at,
      expiresAt: earliest(expiryAnew(context, current), latestExpiry(context)),
      lastUsedAt: null,
      lastUsedAddress: null,
    };
    await replaceToken(context.db, owner, renewed);
    const about = { accountId: owner.id, appId: ids.appId, authorizationId: id };
    const { lastEight } = renewed.token;
    await record(context, { action: 'oauth_access.regenerate', ...about, lastEight });
    return { authorization: renewed, token };
  });
}

/** An owner can revoke an impersonation token, but must not get hold of its text. */
export function isRegenerable({ origin }: Pick<Authorization, 'origin'>): boolean {
  return origin !== 'impersonation';
}

/** The lifetime of the previous token, starting now. */
function expiryAnew({ now }: Context, { tokenSince, expiresAt }: Authorization): Instant | null {
  if (expiresAt === null) return null;
  return after(now(), (Date.parse(expiresAt) - Date.parse(tokenSince)) / 1000);
}
