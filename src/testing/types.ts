// The types of `latchkey/testing`. They import nothing, so that they can be read without the rest of the program.

export interface LatchkeyOptions {
  /** People, apps, organizations and tokens: an object of the shape of a seed file, or the path of one. */
  readonly seed?: SeedObject | string;
  /**
   * Settings by the names of their variables, such as `LATCHKEY_RATE_LIMIT`; the environment is not read. Nothing is logged
   * without `LATCHKEY_LOG_LEVEL`; then the log goes to standard error.
   */
  readonly settings?: Readonly<Record<`LATCHKEY_${string}`, string>>;
}

/** What a seed file says (`seed.example.yaml` explains each member). */
export interface SeedObject {
  readonly users?: readonly SeedPerson[];
  readonly oauth_apps?: readonly SeedOAuthApp[];
  readonly organizations?: readonly SeedOrg[];
  readonly tokens?: readonly SeedAccessToken[];
}

interface SeedPerson {
  readonly login: string;
  readonly password?: string;
  /** argon2id, as a PHC string; in place of `password`. */
  readonly password_hash?: string;
  readonly name?: string;
  readonly email?: string;
  readonly site_admin?: boolean;
  /** Base32; turns two-factor authentication on. */
  readonly totp_secret?: string;
  readonly recovery_codes?: readonly string[];
}

interface SeedOAuthApp {
  readonly name: string;
  /** A login. */
  readonly owner: string;
  readonly url: string;
  readonly description?: string;
  readonly callback_urls?: readonly string[];
  /** 20 letters and digits. */
  readonly client_id: string;
  /** 40 hexadecimal digits. */
  readonly client_secret: string;
  readonly device_flow?: boolean;
  /** For people's own machines: needs no secret, and must use PKCE. */
  readonly native?: boolean;
  readonly exact_callbacks?: boolean;
  readonly expiring_tokens?: boolean;
}

interface SeedOrg {
  readonly login: string;
  readonly name?: string;
  /** Logins. */
  readonly members?: readonly string[];
  /** Logins. */
  readonly owners?: readonly string[];
  readonly teams?: readonly { readonly name: string; readonly members?: readonly string[] }[];
  readonly saml_enforced?: boolean;
}

interface SeedAccessToken {
  /** A login. */
  readonly user: string;
  readonly note: string;
  readonly scopes?: readonly string[];
  /** `ghp_` and 36 characters with a valid checksum. */
  readonly token: string;
}

/** A running server with a database of its own. */
export interface TestLatchkey {
  /** Such as `http://127.0.0.1:41234`, with nothing behind it. */
  readonly url: string;
  /** Stops the server and deletes its database. */
  close(): Promise<void>;
}
