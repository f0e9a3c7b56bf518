import type { Rejected } from '../../../foundation/cause.ts';
import type { Context, Writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import { noteTokenUse } from '../../../foundation/usage/note-token-use.ts';
import type { App } from '../../apps/app.ts';
import { lockGrant } from '../../grants/lock.ts';
import { hashToken, looksLikeToken, type Token } from '../../tokens/token.ts';
import { lockAndFind } from '../store.ts';
import type { PresentedToken } from './presented-token.ts';
import * as store from './store.ts';

/** Rejects a token that is unknown, personal, or another app's: an app must not learn which. */
export async function findPresentedToken(
  { db }: Pick<Context, 'db'>,
  app: App,
  token: Token,
): Promise<PresentedToken | Rejected> {
  return looksLikeToken(token) ? store.findByHash(db, app, hashToken(token)) : { cause: 'malformed token' };
}

/** As `findPresentedToken`, but only an active token (RFC 7662 §2.2): not expired, and its account not suspended. */
export async function findActiveToken(
  context: Pick<Context, 'db' | 'now'>,
  app: App,
  token: Token,
): Promise<PresentedToken | Rejected> {
  const presented = await findPresentedToken(context, app, token);
  if ('cause' in presented) return presented;
  const { account, authorization } = presented;
  if (account.suspendedAt) return { cause: 'suspended account' };
  const { expiresAt } = authorization;
  return expiresAt !== null && expiresAt <= instant(context.now()) ? { cause: 'expired token' } : presented;
}

/** What `lockPresentedToken` answered, as a cause. */
export const REPLACED: Rejected = { cause: 'token replaced by a concurrent request' };

/**
 * Locks the authorization of a token until the transaction ends.
 *
 * @returns whether it still has this token: of parallel requests with one token, the first may have replaced it
 */
export async function lockPresentedToken(
  context: Writing,
  { account, authorization }: PresentedToken,
): Promise<boolean> {
  const locked = await lockAndFind(context.db, account, authorization.id);
  return locked?.token.hash === authorization.token.hash;
}

/** As `lockPresentedToken`, before revoking it: the grant first, in the order in which every writer locks them. */
export async function lockPresentedTokenToRevoke(
  context: Writing,
  presented: PresentedToken,
): Promise<boolean> {
  if (presented.grantId !== null) await lockGrant(context, presented.account, presented.grantId);
  return lockPresentedToken(context, presented);
}

/**
 * What one of an app's own tokens allows now. Read from the database at each check and never cached. The check
 * counts as a use of the token.
 */
export async function checkToken(
  context: Context,
  app: App,
  token: Token,
): Promise<PresentedToken | Rejected> {
  const presented = await findActiveToken(context, app, token);
  if ('cause' in presented) return presented;
  const { authorization, grantId } = presented;
  noteTokenUse(context, { authorizationId: authorization.id, grantId, appId: app.id }, 'check');
  return presented;
}
