import type { Generated } from 'kysely';

/** How programs administrate the installation. */
export interface AdministrationTables {
  admin_tokens: AdminTokenTable;
}

export interface AdminTokenTable {
  id: Generated<number>;
  name: string;
  /** The name in ASCII lower case, unique among tokens that are not revoked; NULL once it is. */
  name_key: string | null;
  /** Hex SHA-256. */
  token_hash: string;
  token_last_eight: string;
  /** Separated by single spaces. */
  scopes: string;
  created_at: string;
  /** NULL for never. */
  expires_at: string | null;
  /** To within a minute. */
  last_used_at: string | null;
  last_used_address: string | null;
  /** The row stays, as the audit trail has the name from here. */
  revoked_at: string | null;
}
