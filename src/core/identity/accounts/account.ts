import type { Instant } from '../../foundation/instant.ts';

/** A person who signs in. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly siteAdminSince: Instant | null;
  readonly twoFactorSince: Instant | null;
  readonly suspendedAt: Instant | null;
  /** Since when the password is a generated one that has to be changed. */
  readonly passwordTemporarySince: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
