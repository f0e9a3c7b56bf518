import type { Context, Writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { App } from '../../apps/app.ts';
import { holdGrant } from '../../grants/hold.ts';
import { hashToken, looksLikeToken, type Token } from '../../tokens/token.ts';
import type { Authorization } from '../authorization.ts';
import { findForChange } from '../store.ts';
import { findShown as find } from './store.ts';

/** A token that an app shows, and that was given to it. */
export interface ShownToken {
  readonly account: Account;
  readonly authorization: Authorization;
  readonly grantId: number | null;
}

/** Nothing for a token that is unknown, personal, or another app's: an app cannot tell which. */
export async function findShown(
  { db }: Pick<Context, 'db'>,
  app: App,
  token: Token,
): Promise<ShownToken | undefined> {
  return looksLikeToken(token) ? find(db, app, hashToken(token)) : undefined;
}

/** Whether it is good: it has not expired, and its account is not suspended. */
export function isGood(
  { now }: Pick<Context, 'now'>,
  { account, authorization: { expiresAt } }: ShownToken,
): boolean {
  return !account.suspendedAt && (expiresAt === null || expiresAt > instant(now()));
}

/**
 * Holds the row behind a token until the transaction ends.
 *
 * @returns whether it is still the same token: of parallel deeds with one token, the first may have replaced it
 */
export async function holdShown(context: Writing, { account, authorization }: ShownToken): Promise<boolean> {
  const held = await findForChange(context.db, account, authorization.id);
  return held?.token.hash === authorization.token.hash;
}

/** As `holdShown`, ahead of taking it away: the grant first, in the order in which everybody takes them. */
export async function holdShownToTakeAway(context: Writing, shown: ShownToken): Promise<boolean> {
  if (shown.grantId !== null) await holdGrant(context, shown.account, shown.grantId);
  return holdShown(context, shown);
}
