import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';

/** A token that the app it was issued to presents, to have it checked, reset or revoked (RFC 7662, RFC 7009). */
export interface PresentedToken {
  readonly account: Account;
  readonly authorization: Authorization;
  readonly grantId: number | null;
}
