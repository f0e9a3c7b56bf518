import type { Generated, Selectable } from 'kysely';

/**
 * The whole database on one page. Columns are integers, text or nullable text, which both engines treat alike. Instants
 * are ISO 8601 text in UTC, to the second; there are no booleans (`…_since` says more), and JSON is text.
 */
export interface Schema {
  accounts: AccountTable;
  account_words: AccountWordTable;
  emails: EmailTable;
  recovery_codes: RecoveryCodeTable;
  lockouts: LockoutTable;
  familiar_sources: FamiliarSourceTable;
  apps: AppTable;
  app_words: AppWordTable;
  app_offers: AppOfferTable;
  callback_urls: CallbackUrlTable;
  client_secrets: ClientSecretTable;
  grants: GrantTable;
  authorizations: AuthorizationTable;
  organizations: OrganizationTable;
  organization_members: OrganizationMemberTable;
  organization_approvals: CredentialAuthorizationTable;
  teams: TeamTable;
  team_members: TeamMemberTable;
  audit_events: AuditEventTable;
  audit_event_words: AuditEventWordTable;
  refused_requests: RefusedRequestTable;
  sessions: SessionTable;
  kept_secrets: KeptSecretTable;
  passkeys: PasskeyTable;
  passkey_challenges: PasskeyChallengeTable;
  authorization_codes: AuthorizationCodeTable;
  device_codes: DeviceCodeTable;
  refresh_tokens: RefreshTokenTable;
  installation: InstallationTable;
  seeded_facts: SeededFactTable;
  daily_counts: DailyCountTable;
  recent_sources: RecentSourceTable;
}

export interface AccountTable {
  id: Generated<number>;
  login: string;
  /** The login in ASCII lower case, for comparison. */
  login_key: string;
  name: string | null;
  /** An argon2id PHC string. */
  password_hash: string;
  /** Set while the password is a generated one that must be changed. */
  password_temporary_since: string | null;
  /** The TOTP seed, sealed with the secret key, which is stored outside the database. */
  totp_seed: string | null;
  /** The last 30-second TOTP step that was used, and the address that used it. */
  totp_spent_step: number | null;
  totp_spent_address: string | null;
  two_factor_since: string | null;
  /** Set while two-factor authentication is disabled because somebody else reset it. */
  two_factor_reset_at: string | null;
  site_admin_since: string | null;
  suspended_at: string | null;
  /** In a browser; NULL for never. */
  last_sign_in_at: Generated<string | null>;
  created_at: string;
  updated_at: string;
}

/** A word of an account's name, by which it is found: see `wordsOf`. */
interface AccountWordTable {
  account_id: number;
  word: string;
}

export interface EmailTable {
  id: Generated<number>;
  account_id: number;
  address: string;
  /**
   * The address in ASCII lower case; behind it, while it is not verified, a space and the account's id. So an address is
   * unique among the verified ones, and an unverified one keeps nobody from it.
   */
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
  /** SHA-256 of what is counted, so that no typed login is stored. */
  key: string;
  failures: number;
  /** Start of the window in which the failures are counted. */
  since: string;
  until: string | null;
  /** Whose lockout it is; `null` for names that nobody has, and for addresses. */
  account_id: number | null;
}

/** A browser or an address that an account has signed in from. */
interface FamiliarSourceTable {
  account_id: number;
  /** SHA-256 of the browser's device id, or of the address. */
  source: string;
  /** When it is forgotten, counted from the last sign-in. */
  expires_at: string;
}

export interface AppTable {
  id: Generated<number>;
  /** Null when it belongs to an organization or to the installation. */
  owner_id: number | null;
  /** Null when it belongs to a person or to the installation. */
  owner_organization_id: number | null;
  name: string;
  url: string;
  description: string | null;
  client_id: string;
  device_flow_since: string | null;
  /** A native app, which cannot keep a secret: a public client (RFC 8252 §8.4). */
  native_since: string | null;
  /** Callback URLs must match exactly, without GitHub's allowance for subpaths. */
  exact_callbacks_since: string | null;
  /** Tokens of the web and device flows expire after hours and come with a refresh token. */
  expiring_tokens_since: string | null;
  /** How many people authorized it, for a list to be sorted by; nothing counts it so far. */
  users: Generated<number>;
  created_at: string;
  updated_at: string;
}

/** A word of an app's name, by which it is found: see `wordsOf`. */
interface AppWordTable {
  app_id: number;
  word: string;
}

/** The offer of an app to another owner; an app has one at most. */
interface AppOfferTable {
  app_id: number;
  /** Whom it is offered to: a person, or an organization. */
  account_id: number | null;
  organization_id: number | null;
  /** Who offered it. */
  offered_by: number;
  offered_at: string;
  expires_at: string;
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

/** Authorizes one token, or all tokens of a grant, for an organization with SAML single sign-on. */
interface CredentialAuthorizationTable {
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

export type CredentialKind = 'password' | 'client_secret' | 'personal_access_token' | 'oauth_access_token';

export interface SessionTable {
  id: Generated<number>;
  account_id: number;
  /** SHA-256 of the session cookie. */
  id_hash: string;
  address: string;
  user_agent: string;
  created_at: string;
  /** To the minute, so that not every request writes it. */
  seen_at: string;
  /** NULL while the second factor is pending. */
  signed_in_at: string | null;
  /** When the password or a passkey was last confirmed (sudo mode). */
  confirmed_at: string | null;
}

/** What a browser may have again for some minutes: a secret that a form has made, or a form with its fields. */
interface KeptSecretTable {
  /** SHA-256 of the cookie that the browser has to send. */
  holder: string;
  /** An id in a path. */
  name: string;
  /** The account that has to be signed in. */
  account_id: number;
  /** Sealed with the secret key. */
  sealed: string;
  expires_at: string;
}

export interface PasskeyTable {
  id: Generated<number>;
  account_id: number;
  /** Base64url, as in WebAuthn. */
  credential_id: string;
  /** COSE key, Base64url. */
  public_key: string;
  counter: number;
  /** Separated by single spaces. */
  transports: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

/** A challenge can be used once, and only by the browser that requested it. */
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

/** Facts about this installation, such as a check value of the secret key. */
interface InstallationTable {
  name: string;
  value: string;
}

/** One statement of a seed file, such as an account's password, as it was applied last. */
interface SeededFactTable {
  /** Names the statement: `users/octocat/password`. A secret in it is a keyed digest. */
  fact: string;
  /** A keyed digest of what the file said. */
  digest: string;
  /** Id of the account, app, organization or authorization, for facts that are about its existence. */
  subject_id: number | null;
  applied_at: string;
}

/** How often something happened on a day (UTC). */
interface DailyCountTable {
  counted: string;
  /** The id of what it is counted for; 0 for the whole installation. */
  subject: number;
  /** Such as `2026-01-15`. */
  day: string;
  /** Tells counts of one subject apart; '' where there is one. */
  key: string;
  count: number;
}

/** The last addresses and clients that used a token, or the tokens of an app. */
interface RecentSourceTable {
  used: 'token' | 'app';
  /** Id of the authorization or of the app. */
  subject: number;
  address: string;
  /** The product and version that its user agent begins with, such as `git/2.43`; '' without one. */
  client: string;
  at: string;
}
