import type { Instant } from '../../foundation/instant.ts';

/** A person who signs in. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly siteAdminSince: Instant | null;
  readonly twoFactorSince: Instant | null;
  readonly suspendedAt: Instant | null;
  /** Since when the password is one that Latchkey made up and somebody should change. */
  readonly passwordTemporarySince: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

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
