import type { Origin } from '../../../storage/schema.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { AppSummary } from '../apps/app.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

/** One account's permission for one app, or for the person's own scripts, with one token. */
export interface Authorization {
  readonly id: number;
  /** `null` for a personal access token. */
  readonly app: AppSummary | null;
  /** How it was created. */
  readonly origin: Origin;
  readonly token: { readonly hash: string; readonly lastEight: string };
  /** When this token was issued: with the authorization, or when it replaced another. */
  readonly tokenSince: Instant;
  readonly note: string | null;
  readonly noteUrl: string | null;
  /** Distinguishes several authorizations of one account for one app. */
  readonly fingerprint: string | null;
  readonly scopes: ScopeSet;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly lastUsedAddress: string | null;
}

/** Of texts that people choose, in characters. */
export const MAX_LENGTHS = { note: 5000, noteUrl: 2000, fingerprint: 255, scopes: 100 } as const;
