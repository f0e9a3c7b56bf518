import type { Instant } from '../../../foundation/instant.ts';
import type { Account } from '../account.ts';

/** What accounts are filtered by in a list; all that is given must match. */
export interface AccountFilter {
  /** The beginnings of a login, an e-mail address, or words of a name; each word must match. */
  readonly text?: string | undefined;
  readonly role?: 'site_admin' | undefined;
  readonly twoFactor?: 'on' | 'off' | undefined;
  readonly status?: 'active' | 'suspended' | undefined;
  /** Whether somebody signed in to it in a browser. */
  readonly signedIn?: 'never' | 'once' | undefined;
  /** Not since then, or never. */
  readonly notSince?: Instant | undefined;
  readonly createdSince?: Instant | undefined;
  /** Excluded. */
  readonly createdBefore?: Instant | undefined;
}

export type AccountOrder = 'login' | 'created' | 'last_sign_in';

/** An account in a list for administrators. */
export interface ListedAccount extends Account {
  /** The primary address. */
  readonly email: string | null;
  /** In a browser. */
  readonly lastSignInAt: Instant | null;
}
