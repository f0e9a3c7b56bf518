import type { Generated, Selectable } from 'kysely';

/**
 * The whole database on one page. Both engines agree on integers, text and nullable text. Instants are ISO 8601 text in
 * UTC, to the second; there are no booleans (an instant says more) and no JSON.
 */
export interface Schema {
  accounts: AccountTable;
  emails: EmailTable;
  recovery_codes: RecoveryCodeTable;
  lockouts: LockoutTable;
  apps: AppTable;
  callback_urls: CallbackUrlTable;
  client_secrets: ClientSecretTable;
  grants: GrantTable;
  authorizations: AuthorizationTable;
  organizations: OrganizationTable;
  organization_members: OrganizationMemberTable;
  organization_approvals: OrganizationApprovalTable;
  teams: TeamTable;
  team_members: TeamMemberTable;
  audit_events: AuditEventTable;
  sessions: SessionTable;
  passkeys: PasskeyTable;
  passkey_challenges: PasskeyChallengeTable;
  authorization_codes: AuthorizationCodeTable;
  device_codes: DeviceCodeTable;
  refresh_tokens: RefreshTokenTable;
  installation: InstallationTable;
}

export interface AccountTable {
  id: Generated<number>;
  login: string;
  /** The login in ASCII lower case: what is compared. */
  login_key: string;
  name: string | null;
  /** An argon2id PHC string. */
  password_hash: string;
  /** Since when the password is one that Latchkey made up. */
  password_temporary_since: string | null;
  /** The TOTP seed, sealed with the key that lives outside of the database. */
  totp_seed: string | null;
  /** The last 30-second step that was spent, and the address that spent it. */
  totp_spent_step: number | null;
  totp_spent_address: string | null;
  two_factor_since: string | null;
  site_admin_since: string | null;
  suspended_at: string | null;
  created_at: string;
  updated_at: string;
}

interface EmailTable {
  id: Generated<number>;
  account_id: number;
  address: string;
  address_key: string;
  visibility: 'public' | 'private';
  primary_since: string | null;
  verified_at: string | null;
}

interface RecoveryCodeTable {
  id: Generated<number>;
  account_id: number;
  hash: string;
  spent_at: string | null;
}

interface LockoutTable {
  /** SHA-256 of what is counted, so that nothing people typed is kept. */
  key: string;
  failures: number;
  /** Beginning of the window in which the failures are counted. */
  since: string;
  until: string | null;
}

export interface AppTable {
  id: Generated<number>;
  owner_id: number;
  name: string;
  url: string;
  description: string | null;
  client_id: string;
  device_flow_since: string | null;
  /** Runs on people's own machines and keeps no secret: a public client (RFC 8252 §8.4). */
  native_since: string | null;
  /** Callbacks are compared whole, and nothing below them is let through. */
  exact_callbacks_since: string | null;
  /** Its tokens of the flows live for hours, and are refreshed. */
  expiring_tokens_since: string | null;
  created_at: string;
  updated_at: string;
}

interface CallbackUrlTable {
  id: Generated<number>;
  app_id: number;
  url: string;
}

export interface ClientSecretTable {
  id: Generated<number>;
  app_id: number;
  hash: string;
  last_eight: string;
  created_at: string;
  last_used_at: string | null;
}

interface GrantTable {
  id: Generated<number>;
  account_id: number;
  app_id: number;
  created_at: string;
  updated_at: string;
}

interface AuthorizationTable {
  id: Generated<number>;
  account_id: number;
  /** NULL for a personal access token. */
  app_id: number | null;
  grant_id: number | null;
  origin: Origin;
  token_hash: string;
  token_last_eight: string;
  /** When this token took the place of another; NULL while it is the first. */
  token_renewed_at: string | null;
  note: string | null;
  note_url: string | null;
  fingerprint: string | null;
  /** Hash of a personal access token's note, which may exist once an account; a note is too long for an index. */
  note_key: string | null;
  /** What may exist once for an account and an app: the fingerprint, '' without one, NULL where many may exist. */
  slot: string | null;
  /** Separated by one blank, in the order in which they were asked for. */
  scopes: string;
  created_at: string;
  updated_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  last_used_address: string | null;
}

export type AuthorizationRow = Selectable<AuthorizationTable>;

/** By which way an authorization was made. */
export type Origin =
  | 'authorizations_api'
  | 'seed'
  | 'settings'
  | 'web_flow'
  | 'device_flow'
  | 'impersonation';

export interface OrganizationTable {
  id: Generated<number>;
  login: string;
  login_key: string;
  name: string | null;
  saml_enforced_since: string | null;
  created_at: string;
  updated_at: string;
}

interface OrganizationMemberTable {
  organization_id: number;
  account_id: number;
  role: 'admin' | 'member';
}

/** That a token reaches an organization with single sign-on: one token, or all that a grant has. */
interface OrganizationApprovalTable {
  id: Generated<number>;
  organization_id: number;
  grant_id: number | null;
  authorization_id: number | null;
  approved_at: string;
}

interface TeamTable {
  id: Generated<number>;
  organization_id: number;
  name: string;
  slug: string;
}

interface TeamMemberTable {
  team_id: number;
  account_id: number;
}

export interface AuditEventTable {
  id: Generated<number>;
  at: string;
  action: string;
  /** Who did it; NULL for the operator at the command line and for strangers. */
  actor_id: number | null;
  /** To whose account it happened. */
  account_id: number | null;
  app_id: number | null;
  authorization_id: number | null;
  address: string;
  detail: string | null;
  /** As it was called then. */
  app_name: string | null;
  token_last_eight: string | null;
}

export interface SessionTable {
  id: Generated<number>;
  account_id: number;
  /** SHA-256 of what the browser keeps as a cookie. */
  id_hash: string;
  address: string;
  user_agent: string;
  created_at: string;
  /** To the minute: it is not written at each request. */
  seen_at: string;
  /** NULL while the second factor is still to come. */
  signed_in_at: string | null;
  /** When the person was last asked for the password, or a passkey, and had it. */
  confirmed_at: string | null;
}

export interface PasskeyTable {
  id: Generated<number>;
  account_id: number;
  /** Base64url, as the browser names it. */
  credential_id: string;
  /** COSE key, Base64url. */
  public_key: string;
  counter: number;
  /** Separated by one blank. */
  transports: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

/** A challenge is answered once, and by the browser that asked for it. */
interface PasskeyChallengeTable {
  id: Generated<number>;
  challenge_hash: string;
  browser_hash: string;
  expires_at: string;
}

export interface AuthorizationCodeTable {
  id: Generated<number>;
  code_hash: string;
  account_id: number;
  app_id: number;
  /** As it was sent with the request; NULL when it was left out. */
  redirect_uri: string | null;
  scopes: string;
  /** PKCE, always S256. */
  challenge: string | null;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  /** What was given for it, to be revoked when the code comes a second time. */
  authorization_id: number | null;
}

export interface DeviceCodeTable {
  id: Generated<number>;
  device_code_hash: string;
  /** Of the code that people type: in capitals, without its hyphen. */
  user_code_hash: string;
  app_id: number;
  scopes: string;
  /** Where the device asked from, and when. */
  address: string;
  created_at: string;
  expires_at: string;
  /** How many seconds the device has to wait from poll to poll. */
  poll_interval: number;
  polled_at: string | null;
  /** Who said yes, or no. */
  account_id: number | null;
  denied_at: string | null;
  used_at: string | null;
}

/** A refresh token dies with its authorization, and all of an authorization's are one family. */
interface RefreshTokenTable {
  id: Generated<number>;
  token_hash: string;
  authorization_id: number;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  /** What was given for it, sealed, for those who ask again within the half minute; then it is forgotten. */
  sealed_answer: string | null;
}

/** Facts about this installation, such as a check value of the secret key. */
interface InstallationTable {
  name: string;
  value: string;
}
