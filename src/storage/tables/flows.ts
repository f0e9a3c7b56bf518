import type { Generated } from 'kysely';

/** What lies between an authorization request and a token, and between one token and the next. */
export interface FlowTables {
  authorization_codes: AuthorizationCodeTable;
  device_codes: DeviceCodeTable;
  refresh_tokens: RefreshTokenTable;
}

export interface AuthorizationCodeTable {
  id: Generated<number>;
  code_hash: string;
  account_id: number;
  app_id: number;
  /** As sent with the authorization request; NULL when it was omitted. */
  redirect_uri: string | null;
  scopes: string;
  /** The PKCE code challenge; the method is always S256. */
  challenge: string | null;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  /** What was issued for the code, to be revoked if the code is replayed (RFC 6749 §4.1.2). */
  authorization_id: number | null;
}

export interface DeviceCodeTable {
  id: Generated<number>;
  device_code_hash: string;
  /** Hash of the user code in upper case, without its hyphen. */
  user_code_hash: string;
  app_id: number;
  scopes: string;
  /** Where the device sent its request from. */
  address: string;
  created_at: string;
  expires_at: string;
  /** Seconds the device must wait between polls. */
  poll_interval: number;
  polled_at: string | null;
  /** Who approved or denied it. */
  account_id: number | null;
  denied_at: string | null;
  used_at: string | null;
}

/** Deleted with its authorization; all refresh tokens of an authorization form one family. */
export interface RefreshTokenTable {
  id: Generated<number>;
  token_hash: string;
  authorization_id: number;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  /** The response issued for it, sealed, for retries within half a minute; cleared after that. */
  sealed_answer: string | null;
}
