import { columnsOf } from '../../../storage/columns.ts';
import type { AdminTokenTable } from '../../../storage/tables/administration.ts';
import type { Instant } from '../../foundation/instant.ts';

/** `write` includes `read`. */
export const ADMIN_SCOPES = ['read', 'write'] as const;
export type AdminScope = (typeof ADMIN_SCOPES)[number];

/** By which people and secret scanners recognize such a token: followed by 36 letters and digits, as of any other token. */
export const ADMIN_TOKEN_PREFIX = 'latchkey_admin_';

export const ADMIN_TOKEN = columnsOf<AdminTokenTable>()({
  id: 'id',
  name: 'name',
  hash: 'token_hash',
  lastEight: 'token_last_eight',
  /** Separated by single spaces. */
  scopes: 'scopes',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  lastUsedAt: 'last_used_at',
  lastUsedAddress: 'last_used_address',
  revokedAt: 'revoked_at',
});

/** What is stored of a token of the administration API, which is shown once. It belongs to the installation, and to no account. */
export interface AdminToken {
  readonly id: number;
  readonly name: string;
  /** Hex SHA-256. */
  readonly hash: string;
  readonly lastEight: string;
  readonly scopes: readonly AdminScope[];
  readonly createdAt: Instant;
  /** `null` for never. */
  readonly expiresAt: Instant | null;
  /** To within a minute. */
  readonly lastUsedAt: Instant | null;
  readonly lastUsedAddress: string | null;
  readonly revokedAt: Instant | null;
}

export function isAdminScope(word: string): word is AdminScope {
  return ADMIN_SCOPES.some((scope) => scope === word);
}
