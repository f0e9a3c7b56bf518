import type { Origin } from '../../../storage/schema.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { AppSummary } from '../apps/app.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

/** One account's permission for one app, or for a person's own scripts, as one token. */
export interface Authorization {
  readonly id: number;
  /** `null` for a personal access token. */
  readonly app: AppSummary | null;
  /** By which way it was made. */
  readonly origin: Origin;
  readonly token: { readonly hash: string; readonly lastEight: string };
  /** When this token was made: with the authorization, or in the place of another. */
  readonly tokenSince: Instant;
  readonly note: string | null;
  readonly noteUrl: string | null;
  /** Tells apart several authorizations of one account for one app. */
  readonly fingerprint: string | null;
  readonly scopes: ScopeSet;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly lastUsedAddress: string | null;
}

/** Of texts that people choose. */
export const MAX_LENGTHS = { note: 5000, noteUrl: 2000, fingerprint: 255, scopes: 100 } as const;
