import type { TracedToken } from '../../../../foundation/audit/record.ts';
import type { Instant } from '../../../../foundation/instant.ts';
import type { Account } from '../../../../identity/accounts/account.ts';

/** What lets a token, or all tokens that an app has from one person, see an organization with SAML single sign-on. */
export interface CredentialAuthorization {
  readonly id: number;
  /** Who authorized it. */
  readonly account: Pick<Account, 'id' | 'login'>;
  readonly credential: AuthorizedApp | AuthorizedToken;
  readonly authorizedAt: Instant;
  readonly lastUsedAt: Instant | null;
}

interface AuthorizedApp {
  readonly kind: 'app';
  readonly id: number;
  readonly name: string;
  /** How many tokens it lets in. */
  readonly tokens: number;
}

interface AuthorizedToken extends TracedToken {
  readonly kind: 'token';
  /** Of its authorization. */
  readonly id: number;
}
