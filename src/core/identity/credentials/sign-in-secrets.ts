import type { Account } from '../accounts/account.ts';

export interface SignInSecrets {
  /** An argon2id PHC string. */
  readonly passwordHash: string;
  /** The sealed TOTP seed. */
  readonly totpSeed: string | null;
  readonly totpSpentStep: number | null;
  readonly totpSpentAddress: string | null;
}

/** An account with its secrets, read in one query. */
export interface SignIn {
  readonly account: Account;
  readonly secrets: SignInSecrets;
}
