import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { AuthorizationTable } from '../../../storage/tables/authorizations.ts';
import type { TracedToken } from '../../foundation/audit/record.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { AppSummary } from '../apps/app.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';

export const AUTHORIZATION = columnsOf<AuthorizationTable>()({
  id: 'id',
  /** How it was created. */
  origin: 'origin',
  note: 'note',
  noteUrl: 'note_url',
  /** Distinguishes several authorizations of one account for one app. */
  fingerprint: 'fingerprint',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  expiresAt: 'expires_at',
  lastUsedAt: 'last_used_at',
  lastUsedAddress: 'last_used_address',
});

/** One account's permission for one app, or for the person's own scripts, with one token. */
export interface Authorization extends Entity<typeof AUTHORIZATION> {
  /** `null` for a personal access token. */
  readonly app: AppSummary | null;
  readonly token: { readonly hash: string; readonly lastEight: string };
  /** When this token was issued: with the authorization, or when it replaced another. */
  readonly tokenSince: Instant;
  readonly scopes: ScopeSet;
}

/** What the trail keeps of its token. */
export function traced({ token, note }: Pick<Authorization, 'token' | 'note'>): TracedToken {
  return { hash: token.hash, lastEight: token.lastEight, note };
}

/** Of texts that people choose, in characters. */
export const MAX_LENGTHS = { note: 5000, noteUrl: 2000, fingerprint: 255, scopes: 100 } as const;
