import type { Account } from '../accounts/account.ts';

/** What it takes to sign in as an account. */
export interface SignInSecrets {
  /** An argon2id PHC string. */
  readonly passwordHash: string;
  /** The sealed TOTP seed. */
  readonly totpSeed: string | null;
  readonly totpSpentStep: number | null;
  readonly totpSpentAddress: string | null;
}

/** An account, and what it takes to sign in as it: read together. */
export interface SignIn {
  readonly account: Account;
  readonly secrets: SignInSecrets;
}
