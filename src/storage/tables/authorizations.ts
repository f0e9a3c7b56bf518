import type { Generated, Selectable } from 'kysely';

/** What people let apps and scripts do. */
export interface AuthorizationTables {
  grants: GrantTable;
  authorizations: AuthorizationTable;
}

export interface GrantTable {
  id: Generated<number>;
  account_id: number;
  app_id: number;
  created_at: string;
  updated_at: string;
  /** Of any of its tokens, also of those that are gone; NULL until it is used with a version that counts. */
  last_used_at: Generated<string | null>;
}

export interface AuthorizationTable {
  id: Generated<number>;
  account_id: number;
  /** NULL for a personal access token. */
  app_id: number | null;
  grant_id: number | null;
  origin: Origin;
  token_hash: string;
  token_last_eight: string;
  /** When this token replaced an earlier one; NULL for the first. */
  token_renewed_at: string | null;
  note: string | null;
  note_url: string | null;
  fingerprint: string | null;
  /** Hash of a personal access token's note, unique per account; the note itself is too long for an index. */
  note_key: string | null;
  /** Uniqueness key within account and app: the fingerprint, '' without one, NULL where several may exist. */
  slot: string | null;
  /** The site administrator who made an impersonation token; NULL for every other token. */
  impersonator_id: number | null;
  /** Separated by single spaces, in the order in which they were requested. */
  scopes: string;
  created_at: string;
  updated_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  last_used_address: string | null;
}

export type AuthorizationRow = Selectable<AuthorizationTable>;

/** How an authorization was created. */
export type Origin =
  | 'authorizations_api'
  | 'seed'
  | 'settings'
  | 'web_flow'
  | 'device_flow'
  | 'impersonation';
