import type { Generated } from 'kysely';

/** What happened, and what was refused. */
export interface TrailTables {
  audit_events: AuditEventTable;
  audit_event_words: AuditEventWordTable;
  refused_requests: RefusedRequestTable;
}

export interface AuditEventTable {
  id: Generated<number>;
  at: string;
  action: string;
  /** Who did it; NULL for the operator at the command line and for anonymous callers. */
  actor_id: number | null;
  /** Whose account was affected. */
  account_id: number | null;
  app_id: number | null;
  authorization_id: number | null;
  address: string;
  /** A text in English, on events older than `data`. */
  detail: string | null;
  /** The app's name at the time of the event. */
  app_name: string | null;
  token_last_eight: string | null;
  /** Hex SHA-256 of the token it is about. */
  token_hash: string | null;
  /** Of the token that it replaced. */
  former_token_hash: string | null;
  /** The note of the token at the time of the event. */
  token_note: string | null;
  user_agent: string | null;
  /** How a program proved who it is; NULL for people at a browser, and for nobody. */
  credential: CredentialKind | null;
  /** Of the token it used. */
  credential_hash: string | null;
  /** Of the token it used, separated by single spaces. */
  credential_scopes: string | null;
  /** The facts of the event, as JSON. */
  data: string | null;
}

/** A word of what an event says, by which it is found: see `wordsOfEvent`. */
interface AuditEventWordTable {
  event_id: number;
  word: string;
}

/** Requests that were refused, one row for each kind of them. Without foreign keys: it may outlive what it tells of. */
export interface RefusedRequestTable {
  id: Generated<number>;
  /** SHA-256 of what makes two of them the same. */
  kind: string;
  cause: string;
  method: string;
  route: string;
  status: number;
  app_id: number | null;
  account_id: number | null;
  token_hash: string | null;
  token_last_eight: string | null;
  redirect_uri: string | null;
  /** Separated by single spaces. */
  accepted_scopes: string | null;
  count: number;
  first_at: string;
  last_at: string;
  address: string;
  user_agent: string | null;
}

export type CredentialKind =
  | 'password'
  | 'client_secret'
  | 'personal_access_token'
  | 'oauth_access_token'
  | 'admin_token';
