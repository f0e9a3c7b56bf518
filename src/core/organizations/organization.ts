import type { Instant } from '../instant.ts';

/** Several people under one name, which may want them to sign in elsewhere too. */
export interface Organization {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  /** Since when tokens reach it only after single sign-on. */
  readonly samlEnforcedSince: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** `admin` is what GitHub calls an owner in its API. */
export type Role = 'admin' | 'member';
