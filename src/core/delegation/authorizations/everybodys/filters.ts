import type { Origin } from '../../../../storage/tables/authorizations.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Scope } from '../../scopes/catalogue.ts';
import type { Authorization } from '../authorization.ts';

/** What tokens are filtered by in a list of everybody's; all that is given must match. */
export interface TokenFilter {
  /** A login, a client id, a token's last eight characters, or the beginning of a note or of words of an app's name. */
  readonly text?: string | undefined;
  readonly ownerId?: number | undefined;
  readonly appId?: number | undefined;
  readonly kind?: 'personal' | 'app' | undefined;
  /** Named by the token itself; what its scopes include does not count. */
  readonly scope?: Scope | undefined;
  readonly origin?: Origin | undefined;
  /** `null` for tokens that never expire; else those that expire after `after` and until `until`. */
  readonly expiry?: { readonly after: Instant; readonly until: Instant } | null | undefined;
  readonly used?: 'never' | 'once' | undefined;
  /** Issued before then, and not used since. */
  readonly unusedSince?: Instant | undefined;
}

/** By expiry, only tokens that expire. */
export type TokenOrder = 'created' | 'expires' | 'last_used';

/** A token in a list for administrators, with the login of its owner. */
export type ListedToken = Authorization & { readonly login: string };
