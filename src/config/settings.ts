import {
  addressAndPort,
  addressRanges,
  databaseUrl,
  duration,
  durationWithin,
  host,
  hostNames,
  integer,
  oneOf,
  optional,
  origin,
  type Reader,
  someOf,
  text,
  tokenPrefixes,
  version,
  webUrl,
} from './readers.ts';

interface Setting<T> {
  readonly env: `LATCHKEY_${string}`;
  readonly read: Reader<T>;
  /** The text that is read when the setting is not set. */
  readonly unset: string;
  /** What it does, as `docs/configuration.md` prints it. */
  readonly says: string;
  /** Masked wherever settings are shown. */
  readonly secret?: true;
}

/** All settings there are. `docs/configuration.md` and `latchkey config` are printed from this table. */
export const settings = {
  host: {
    env: 'LATCHKEY_HOST',
    read: host,
    unset: '127.0.0.1',
    says: 'The address to listen on.',
  },
  port: {
    env: 'LATCHKEY_PORT',
    read: integer(0, 65_535),
    unset: '8080',
    says: 'The port to listen on; `0` takes a free one.',
  },
  publicUrl: {
    env: 'LATCHKEY_PUBLIC_URL',
    read: optional(origin),
    unset: '',
    says: 'Where people and tools reach Latchkey; every URL in an answer begins with it. Without it: `http://HOST:PORT`.',
  },
  databaseUrl: {
    env: 'LATCHKEY_DATABASE_URL',
    read: databaseUrl,
    unset: 'sqlite:./data/latchkey.db',
    says: 'The database: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/DATABASE`.',
    secret: true,
  },
  seed: {
    env: 'LATCHKEY_SEED',
    read: optional(text),
    unset: '',
    says: 'A seed file to apply at each start.',
  },
  secretKeyFile: {
    env: 'LATCHKEY_SECRET_KEY_FILE',
    read: optional(text),
    unset: '',
    says:
      'The file with the key that seals two-factor seeds: 32 bytes in Base64. Without it: `secret.key` beside the ' +
      'SQLite database (for PostgreSQL in `./data`), made when absent. All nodes of a PostgreSQL installation need the same.',
  },
  tlsCert: {
    env: 'LATCHKEY_TLS_CERT',
    read: optional(text),
    unset: '',
    says:
      'A file with the certificate (PEM, with its chain) to serve https with, beside `LATCHKEY_TLS_KEY`. SIGHUP reads both ' +
      'again.',
  },
  tlsKey: {
    env: 'LATCHKEY_TLS_KEY',
    read: optional(text),
    unset: '',
    says: 'A file with the private key of the certificate (PEM).',
  },
  trustedProxies: {
    env: 'LATCHKEY_TRUSTED_PROXIES',
    read: addressRanges,
    unset: '',
    says: 'Addresses and ranges of proxies whose `X-Forwarded-For` is believed, separated by commas.',
  },
  logLevel: {
    env: 'LATCHKEY_LOG_LEVEL',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    unset: 'info',
    says: 'How much is logged.',
  },
  accessLog: {
    env: 'LATCHKEY_ACCESS_LOG',
    read: oneOf('on', 'off'),
    unset: 'on',
    says: 'Whether each request is logged (its route, status and duration; never its secrets).',
  },
  loginFailuresPerAddress: {
    env: 'LATCHKEY_LOGIN_FAILURES_PER_ADDRESS',
    read: integer(1, 1_000_000),
    unset: '300',
    says: 'Failed sign-ins from one address, over all logins, within 15 minutes, before it has to wait.',
  },
  rateLimit: {
    env: 'LATCHKEY_RATE_LIMIT',
    read: integer(0, 1_000_000_000),
    unset: '0',
    says: 'API requests an hour and user; `0` is off, as on GitHub Enterprise Server. Anonymous requests get 60.',
  },
  otpReuse: {
    env: 'LATCHKEY_OTP_REUSE',
    read: oneOf('never', 'within-window'),
    unset: 'never',
    says:
      'Whether a one-time password that was spent is good again on the API, for the same account and address, until ' +
      'its window ends: for old scripts that send one code with several calls. Each reuse is audited.',
  },
  tokenInQuery: {
    env: 'LATCHKEY_TOKEN_IN_QUERY',
    read: oneOf('refuse', 'accept'),
    unset: 'refuse',
    says:
      'Whether a token is taken out of the address (`?access_token=`), for old clients that put it nowhere else. ' +
      'Addresses end in logs and histories. Each use is counted at `/metrics`, and one a day and token is audited.',
  },
  enterpriseVersion: {
    env: 'LATCHKEY_ENTERPRISE_VERSION',
    read: version,
    unset: '3.2.0',
    says: 'The version of GitHub Enterprise Server that clients are told.',
  },
  documentationUrl: {
    env: 'LATCHKEY_DOCUMENTATION_URL',
    read: webUrl,
    unset: 'https://docs.github.com/enterprise/3.2/rest',
    says: 'Where `documentation_url` in errors, and the `app.url` of personal access tokens, point to.',
  },
  tokenPrefixes: {
    env: 'LATCHKEY_TOKEN_PREFIXES',
    read: tokenPrefixes,
    unset: 'ghp_,gho_',
    says: 'How personal access tokens and app tokens begin, for hosts that do not want to look like GitHub to scanners.',
  },
  tokenLifetimeMaximum: {
    env: 'LATCHKEY_TOKEN_LIFETIME_MAXIMUM',
    read: optional(duration),
    unset: '',
    says: 'After which time new tokens expire, such as `90d`; without it they do not.',
  },
  tokensPerApp: {
    env: 'LATCHKEY_TOKENS_PER_APP',
    read: integer(1, 1000),
    unset: '10',
    says: 'How many tokens the web and device flows give one person, app and set of scopes; the oldest goes then.',
  },
  codeLifetime: {
    env: 'LATCHKEY_CODE_LIFETIME',
    read: durationWithin(30, 600),
    unset: '10m',
    says: 'How long an authorization code may wait to be exchanged, from `30s` to `10m`.',
  },
  httpCallbackHosts: {
    env: 'LATCHKEY_HTTP_CALLBACK_HOSTS',
    read: hostNames,
    unset: '',
    says: 'Hosts that callback URLs may name with `http:`, separated by commas. Loopback may always.',
  },
  wellKnownApps: {
    env: 'LATCHKEY_WELL_KNOWN_APPS',
    read: someOf('github-cli', 'git-credential-manager', 'vscode', 'github-desktop'),
    unset: '',
    says:
      'Tools whose client ids are compiled into them, to be registered at the start: `github-cli`, ' +
      '`git-credential-manager`, `vscode`, `github-desktop`, separated by commas, or `all`. They belong to the first ' +
      'site administrator. `github-desktop` can sign in only once its client secret was added.',
  },
  sessionIdle: {
    env: 'LATCHKEY_SESSION_IDLE',
    read: duration,
    unset: '1h',
    says: 'After which time without a request a signed-in browser is signed out; never later, and sooner by a sixtieth at most.',
  },
  sessionLifetime: {
    env: 'LATCHKEY_SESSION_LIFETIME',
    read: duration,
    unset: '24h',
    says: 'After which time a signed-in browser is signed out in any case.',
  },
  metricsAddress: {
    env: 'LATCHKEY_METRICS_ADDRESS',
    read: optional(addressAndPort),
    unset: '',
    says:
      'An address of their own for the metrics, such as `10.0.0.5:9090`. Without it: `/metrics` for this machine only, asked ' +
      'for as `localhost` or by a loopback address.',
  },
} as const satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof settings;

type ValueOf<S> = S extends { read: Reader<infer T> } ? T : never;

/** The settings as they were read. `publicUrl` is known once the port is. */
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]> };

export type Config = Omit<Settings, 'publicUrl'> & { readonly publicUrl: string };
