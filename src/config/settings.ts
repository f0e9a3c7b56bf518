import { databaseUrl } from './database-url.ts';
import {
  addressAndPort,
  addressRanges,
  contact,
  duration,
  durationWithin,
  host,
  hostNames,
  integer,
  oneOf,
  optional,
  origin,
  type SettingReader,
  someOf,
  text,
  tokenPrefixes,
  version,
  webUrl,
} from './readers.ts';

export interface Setting<T> {
  readonly env: `LATCHKEY_${string}`;
  /** An earlier name, which is read where this one is not given. */
  readonly formerly?: `LATCHKEY_${string}`;
  readonly read: SettingReader<T>;
  /** The default, as text. */
  readonly unset: string;
  /** Printed in `docs/configuration.md`. */
  readonly description: string;
  /** Masked when settings are shown; may also be read from the file that `…_FILE` names. */
  readonly secret?: true;
}

/** All settings. `docs/configuration.md` and `latchkey config` are printed from this table. */
export const settings = {
  host: {
    env: 'LATCHKEY_HOST',
    read: host,
    unset: '127.0.0.1',
    description: 'The address to listen on.',
  },
  port: {
    env: 'LATCHKEY_PORT',
    read: integer(0, 65_535),
    unset: '8080',
    description: 'The port to listen on; `0` chooses a free one.',
  },
  publicUrl: {
    env: 'LATCHKEY_PUBLIC_URL',
    read: optional(origin),
    unset: '',
    description:
      'The URL at which people and tools reach Latchkey; every URL in a response begins with it. Without it: `http://HOST:PORT`.',
  },
  databaseUrl: {
    env: 'LATCHKEY_DATABASE_URL',
    read: databaseUrl,
    unset: 'sqlite:./data/latchkey.db',
    description:
      'The database: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/DATABASE`, with several hosts and with parameters as libpq has them ' +
      '([high availability](high-availability.md)).',
    secret: true,
  },
  databasePool: {
    env: 'LATCHKEY_DATABASE_POOL',
    read: integer(1, 1000),
    unset: '10',
    description:
      'How many connections to PostgreSQL each process has at most. All nodes together must stay below the server’s `max_connections`.',
  },
  databaseTimeout: {
    env: 'LATCHKEY_DATABASE_TIMEOUT',
    read: durationWithin(1, 3600),
    unset: '5s',
    description:
      'How long a statement may take on PostgreSQL. A request that waits for the database in vain is answered with 503 within twice this ' +
      'time, and a connection that gives no answer is replaced.',
  },
  seed: {
    env: 'LATCHKEY_SEED',
    read: optional(text),
    unset: '',
    description: 'A seed file to apply at each start.',
  },
  secretKeyFile: {
    env: 'LATCHKEY_SECRET_KEY_FILE',
    read: optional(text),
    unset: '',
    description:
      'The file with the key that encrypts TOTP secrets: 32 bytes in Base64. Without it: `secret.key` beside the SQLite ' +
      'database, or in `./data` for PostgreSQL; it is created when absent. All nodes of a PostgreSQL installation need the same key.',
  },
  tlsCert: {
    env: 'LATCHKEY_TLS_CERT',
    read: optional(text),
    unset: '',
    description:
      'The certificate file for HTTPS (PEM, with its chain); needs `LATCHKEY_TLS_KEY` too. SIGHUP reloads both.',
  },
  tlsKey: {
    env: 'LATCHKEY_TLS_KEY',
    read: optional(text),
    unset: '',
    description: 'The file with the private key of the certificate (PEM).',
  },
  trustedProxies: {
    env: 'LATCHKEY_TRUSTED_PROXIES',
    read: addressRanges,
    unset: '',
    description:
      'Addresses and ranges of proxies whose `X-Forwarded-For` header is trusted, separated by commas.',
  },
  logLevel: {
    env: 'LATCHKEY_LOG_LEVEL',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    unset: 'info',
    description: 'The least severe level that is logged.',
  },
  accessLog: {
    env: 'LATCHKEY_ACCESS_LOG',
    read: oneOf('on', 'off'),
    unset: 'on',
    description: 'Whether each request is logged, with its route, status and duration, and without secrets.',
  },
  loginFailuresPerAddress: {
    env: 'LATCHKEY_LOGIN_FAILURES_PER_ADDRESS',
    read: integer(1, 1_000_000),
    unset: '300',
    description:
      'How many sign-ins from one address may fail within 15 minutes, over all logins, before it is locked out.',
  },
  rateLimit: {
    env: 'LATCHKEY_RATE_LIMIT',
    read: integer(0, 1_000_000_000),
    unset: '0',
    description:
      'API requests per hour for each user; `0` turns the limit off, the default of GitHub Enterprise Server. Anonymous clients get 60.',
  },
  supportContact: {
    env: 'LATCHKEY_SUPPORT_CONTACT',
    read: optional(contact),
    unset: '',
    description:
      'Whom people ask when they cannot sign in: a name, an e-mail address, a URL, or a name with one of these, such as ' +
      '`IT desk <it@example.com>`. Without it, the pages name the site administrators.',
  },
  requireTwoFactor: {
    env: 'LATCHKEY_REQUIRE_TWO_FACTOR',
    read: oneOf('off', 'administrators', 'everybody'),
    unset: 'off',
    description:
      'Who has to enable two-factor authentication before anything else: nobody (`off`), site `administrators`, or `everybody`. Until then, ' +
      'the API refuses their passwords; their tokens go on working. A passkey is no substitute, as the password alone still signs in.',
  },
  temporaryPasswordLifetime: {
    env: 'LATCHKEY_TEMPORARY_PASSWORD_LIFETIME',
    read: duration,
    unset: '7d',
    description: 'How long a temporary password signs in, on the pages and on the API.',
  },
  otpReuse: {
    env: 'LATCHKEY_OTP_REUSE',
    read: oneOf('never', 'within-window'),
    unset: 'never',
    description:
      'Whether the API accepts a one-time password again, from the same account and address, until its time window ends; for ' +
      'old scripts that send one code with several calls. Each reuse is recorded in the audit trail.',
  },
  tokenInQuery: {
    env: 'LATCHKEY_TOKEN_IN_QUERY',
    read: oneOf('refuse', 'accept'),
    unset: 'refuse',
    description:
      'Whether a token in the URL (`?access_token=`) is accepted, for old clients that can send it no other way. URLs end up ' +
      'in logs and browser histories. `/metrics` counts each use; the audit trail records one a day for each token.',
  },
  enterpriseVersion: {
    env: 'LATCHKEY_ENTERPRISE_VERSION',
    read: version,
    unset: '3.2.0',
    description: 'The version of GitHub Enterprise Server that is reported to clients.',
  },
  documentationUrl: {
    env: 'LATCHKEY_DOCUMENTATION_URL',
    read: webUrl,
    unset: 'https://docs.github.com/enterprise/3.2/rest',
    description:
      'The URL that `documentation_url` in errors and the `app.url` of personal access tokens point to.',
  },
  tokenPrefixes: {
    env: 'LATCHKEY_TOKEN_PREFIXES',
    read: tokenPrefixes,
    unset: 'ghp_,gho_',
    description:
      'The prefixes of personal access tokens and of app tokens, for hosts whose tokens should not look like GitHub’s to secret scanners.',
  },
  tokenLifetimeMaximum: {
    env: 'LATCHKEY_TOKEN_LIFETIME_MAXIMUM',
    read: optional(duration),
    unset: '',
    description: 'How long new tokens are valid, such as `90d`; without it they do not expire.',
  },
  expiredRetention: {
    env: 'LATCHKEY_EXPIRED_RETENTION',
    formerly: 'LATCHKEY_EXPIRED_TOKEN_GRACE',
    read: duration,
    unset: '30d',
    description:
      'How long an expired token is listed as such before it is deleted, unless another one takes its note or fingerprint earlier.',
  },
  refusalRetention: {
    env: 'LATCHKEY_REFUSAL_RETENTION',
    read: duration,
    unset: '30d',
    description:
      'How long refused requests are remembered, with the reason, for the owners of apps and tokens and for site administrators.',
  },
  auditRetention: {
    env: 'LATCHKEY_AUDIT_RETENTION',
    read: optional(duration),
    unset: '',
    description:
      'How long events of the audit trail and of security logs are kept, such as `400d`; without it for ever. ' +
      'What became of a token is known for as long.',
  },
  impersonationLifetime: {
    env: 'LATCHKEY_IMPERSONATION_LIFETIME',
    read: duration,
    unset: '24h',
    description:
      'How long the tokens are valid by which a site administrator acts as somebody else. `LATCHKEY_TOKEN_LIFETIME_MAXIMUM` may be shorter.',
  },
  refreshLifetimeMaximum: {
    env: 'LATCHKEY_REFRESH_LIFETIME_MAXIMUM',
    read: duration,
    unset: '365d',
    description:
      'How long an app whose tokens expire can refresh them, from the first token on, before it has to ask the person again. ' +
      'A refresh token that is not used expires after 184 days.',
  },
  usageRetention: {
    env: 'LATCHKEY_USAGE_RETENTION',
    read: duration,
    unset: '90d',
    description:
      'How long it is kept how often each token, app and kind of request was used a day, and from where lately. The pages show 30 days.',
  },
  tokensPerApp: {
    env: 'LATCHKEY_TOKENS_PER_APP',
    read: integer(1, 1000),
    unset: '10',
    description:
      'How many tokens the web and device flows issue to an app for one person and set of scopes; one more revokes the oldest.',
  },
  codeLifetime: {
    env: 'LATCHKEY_CODE_LIFETIME',
    read: durationWithin(30, 600),
    unset: '10m',
    description: 'How long an authorization code is valid, from `30s` to `10m`.',
  },
  authorizationResponseIss: {
    env: 'LATCHKEY_AUTHORIZATION_RESPONSE_ISS',
    read: oneOf('off', 'on'),
    unset: 'off',
    description:
      'Whether responses to authorization requests name Latchkey in `iss` (RFC 9207), for apps that use several authorization ' +
      'servers. GitHub Enterprise Server 3.2 sends none, and clients made for it refuse a response that has one.',
  },
  httpCallbackHosts: {
    env: 'LATCHKEY_HTTP_CALLBACK_HOSTS',
    read: hostNames,
    unset: '',
    description:
      'Hosts that callback URLs may have with `http:`, separated by commas. Loopback is always allowed.',
  },
  wellKnownApps: {
    env: 'LATCHKEY_WELL_KNOWN_APPS',
    read: someOf('github-cli', 'git-credential-manager', 'vscode', 'github-desktop'),
    unset: '',
    description:
      'Tools with a client id compiled into them, to be registered at start: `github-cli`, `git-credential-manager`, ' +
      '`vscode`, `github-desktop`, separated by commas, or `all`. They belong to the installation, and site administrators change them. ' +
      '`github-desktop` can sign in only after its client secret has been added.',
  },
  sessionIdle: {
    env: 'LATCHKEY_SESSION_IDLE',
    read: duration,
    unset: '1h',
    description:
      'How long a session lasts without a request; never longer, and shorter by a sixtieth at most.',
  },
  sessionLifetime: {
    env: 'LATCHKEY_SESSION_LIFETIME',
    read: duration,
    unset: '24h',
    description: 'How long a session lasts at most.',
  },
  metricsAddress: {
    env: 'LATCHKEY_METRICS_ADDRESS',
    read: optional(addressAndPort),
    unset: '',
    description:
      'A separate address for the metrics, such as `10.0.0.5:9090`. Without it, `/metrics` answers only while the public URL is ' +
      'on `localhost` or a loopback address, and only requests from this machine.',
  },
} as const satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof settings;

type ValueOf<S> = S extends { read: SettingReader<infer T> } ? T : never;

/** The settings as read. A `publicUrl` that is not set follows from the port, which may be known only later. */
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]> };

export type Config = Omit<Settings, 'publicUrl'> & { readonly publicUrl: string };
