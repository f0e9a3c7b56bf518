import type { Context } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';

/** A token that the app it was issued to presents, to have it checked, reset or revoked (RFC 7662, RFC 7009). */
export interface PresentedToken {
  readonly account: Account;
  readonly authorization: Authorization;
  readonly grantId: number | null;
}

/** Whether it is active (RFC 7662 §2.2): it has not expired, and its account is not suspended. */
export function isActive(
  { now }: Pick<Context, 'now'>,
  { account, authorization: { expiresAt } }: PresentedToken,
): boolean {
  return !account.suspendedAt && (expiresAt === null || expiresAt > instant(now()));
}
