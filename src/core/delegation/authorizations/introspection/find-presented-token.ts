import type { Context, Writing } from '../../../foundation/context.ts';
import type { App } from '../../apps/app.ts';
import { lockGrant } from '../../grants/lock.ts';
import { hashToken, looksLikeToken, type Token } from '../../tokens/token.ts';
import { lockAndFind } from '../store.ts';
import type { PresentedToken } from './presented-token.ts';
import * as store from './store.ts';

/** Nothing for a token that is unknown, personal, or another app's: an app cannot tell which. */
export async function findPresentedToken(
  { db }: Pick<Context, 'db'>,
  app: App,
  token: Token,
): Promise<PresentedToken | undefined> {
  return looksLikeToken(token) ? store.findByHash(db, app, hashToken(token)) : undefined;
}

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
