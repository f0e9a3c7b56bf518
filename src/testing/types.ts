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

/** Somebody who is signed in to the pages with a browser of their own, and whose password was confirmed just now. */
export interface SignedInPerson {
  readonly login: string;
  /** The header `Cookie` of the browser. */
  readonly cookie: string;
  /** The same, as Playwright's `context.addCookies()` takes it. */
  readonly cookies: { name: string; value: string; url: string }[];
  /** As `fetch`, with the cookie. @param path such as `/settings/tokens` */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** What an app asks for, in place of the URL to which it sends the browser. */
export interface AppRequest {
  readonly clientId: string;
  /** Without it, the first of the app's. */
  readonly redirectUri?: string;
  readonly scopes?: readonly string[];
  readonly state?: string;
  /** Of the method S256 (RFC 7636). */
  readonly codeChallenge?: string;
}

export interface GivenCode {
  readonly code: string;
  /** Where the browser is sent: the redirect URI with the code and the state. */
  readonly redirectUrl: string;
}

export interface TestClock {
  now(): Date;
  /** Lets no more time pass by itself. @param at by default now */
  stop(at?: Date): void;
  /** Moves it, and does the housekeeping that would have been done meanwhile: last uses are written, what is expired is deleted. */
  advance(seconds: number): Promise<void>;
}

/** A running server with a database of its own. Logins are those of the seed; an unknown one is an `Error`. */
export interface TestLatchkey {
  /** Such as `http://127.0.0.1:41234`, with nothing behind it. */
  readonly url: string;
  /** By which codes, tokens and sessions expire. It runs with the machine's until it is moved. */
  readonly clock: TestClock;
  /** Signs somebody in, without a password and a second factor. */
  signIn(login: string): Promise<SignedInPerson>;
  /** @returns a personal access token of theirs */
  createToken(login: string, scopes?: readonly string[]): Promise<string>;
  /**
   * As if they had signed in, and had authorized the app.
   *
   * @param request the URL to which the app sends the browser, or what it asks for
   */
  authorize(login: string, request: AppRequest | string): Promise<GivenCode>;
  /** As if they had refused. @returns where the browser is sent */
  deny(login: string, request: AppRequest | string): Promise<string>;
  /** As if they had typed the code that a device shows, and had authorized it. */
  approveDevice(login: string, userCode: string): Promise<void>;
  /** As if they had typed it, and had refused. */
  denyDevice(login: string, userCode: string): Promise<void>;
  /** Back to the seed: rows, ids and the clock. Nobody is signed in, and no token is valid that is not in the seed. */
  reset(): Promise<void>;
  /** Stops the server and deletes its database. */
  close(): Promise<void>;
}
