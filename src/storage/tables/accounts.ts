import type { Generated } from 'kysely';

/** People, and how they prove who they are. */
export interface AccountTables {
  accounts: AccountTable;
  account_words: AccountWordTable;
  emails: EmailTable;
  recovery_codes: RecoveryCodeTable;
  lockouts: LockoutTable;
  familiar_sources: FamiliarSourceTable;
  password_links: PasswordLinkTable;
}

export interface AccountTable {
  id: Generated<number>;
  login: string;
  /** The login in ASCII lower case, for comparison. */
  login_key: string;
  name: string | null;
  /** An argon2id PHC string. */
  password_hash: string;
  /** Set while the password is a generated one that must be changed. */
  password_temporary_since: string | null;
  /** The TOTP seed, sealed with the secret key, which is stored outside the database. */
  totp_seed: string | null;
  /** The last 30-second TOTP step that was used, and the address that used it. */
  totp_spent_step: number | null;
  totp_spent_address: string | null;
  two_factor_since: string | null;
  /** Set while two-factor authentication is disabled because somebody else reset it. */
  two_factor_reset_at: string | null;
  site_admin_since: string | null;
  suspended_at: string | null;
  /** In a browser; NULL for never. */
  last_sign_in_at: Generated<string | null>;
  created_at: string;
  updated_at: string;
}

/** A word of an account's name, by which it is found: see `wordsOf`. */
interface AccountWordTable {
  account_id: number;
  word: string;
}

export interface EmailTable {
  id: Generated<number>;
  account_id: number;
  address: string;
  /**
   * The address in ASCII lower case; behind it, while it is not verified, a space and the account's id. So an address is
   * unique among the verified ones, and an unverified one keeps nobody from it.
   */
  address_key: string;
  visibility: 'public' | 'private';
  primary_since: string | null;
  verified_at: string | null;
}

interface RecoveryCodeTable {
  id: Generated<number>;
  account_id: number;
  hash: string;
  spent_at: string | null;
}

interface LockoutTable {
  /** SHA-256 of what is counted, so that no typed login is stored. */
  key: string;
  failures: number;
  /** Start of the window in which the failures are counted. */
  since: string;
  until: string | null;
  /** Whose lockout it is; `null` for names that nobody has, and for addresses. */
  account_id: number | null;
}

/** A browser or an address that an account has signed in from. */
interface FamiliarSourceTable {
  account_id: number;
  /** SHA-256 of the browser's device id, or of the address. */
  source: string;
  /** When it is forgotten, counted from the last sign-in. */
  expires_at: string;
}

/** A link by which an account's password can be set once; an account has one at most. */
interface PasswordLinkTable {
  account_id: number;
  /** Hex SHA-256. */
  token_hash: string;
  expires_at: string;
}
