import {
  duration,
  durationWithin,
  hostNames,
  integer,
  oneOf,
  optional,
  someOf,
  tokenPrefixes,
} from '../readers.ts';
import type { Setting } from './setting.ts';

export const appSettings = {
  tokenPrefixes: {
    env: 'LATCHKEY_TOKEN_PREFIXES',
    read: tokenPrefixes,
    unset: 'ghp_,gho_',
    reloads: true,
    description:
      'The prefixes of personal access tokens and of app tokens, for hosts whose tokens should not look like GitHub’s to secret scanners.',
  },
  tokenLifetimeMaximum: {
    env: 'LATCHKEY_TOKEN_LIFETIME_MAXIMUM',
    read: optional(duration),
    unset: '',
    reloads: true,
    description: 'How long new tokens are valid, such as `90d`; without it they do not expire.',
  },
  impersonationLifetime: {
    env: 'LATCHKEY_IMPERSONATION_LIFETIME',
    read: duration,
    unset: '24h',
    reloads: true,
    description:
      'How long the tokens are valid by which a site administrator acts as somebody else. `LATCHKEY_TOKEN_LIFETIME_MAXIMUM` may be shorter.',
  },
  refreshLifetimeMaximum: {
    env: 'LATCHKEY_REFRESH_LIFETIME_MAXIMUM',
    read: duration,
    unset: '365d',
    reloads: true,
    description:
      'How long an app whose tokens expire can refresh them, from the first token on, before it has to ask the person again. ' +
      'A refresh token that is not used expires after 184 days.',
  },
  tokensPerApp: {
    env: 'LATCHKEY_TOKENS_PER_APP',
    read: integer(1, 1000),
    unset: '10',
    reloads: true,
    description:
      'How many tokens the web and device flows issue to an app for one person and set of scopes; one more revokes the oldest.',
  },
  codeLifetime: {
    env: 'LATCHKEY_CODE_LIFETIME',
    read: durationWithin(30, 600),
    unset: '10m',
    reloads: true,
    description: 'How long an authorization code is valid, from `30s` to `10m`.',
  },
  authorizationResponseIss: {
    env: 'LATCHKEY_AUTHORIZATION_RESPONSE_ISS',
    read: oneOf('off', 'on'),
    unset: 'off',
    reloads: true,
    description:
      'Whether responses to authorization requests name Latchkey in `iss` (RFC 9207), for apps that use several authorization ' +
      'servers. GitHub Enterprise Server 3.2 sends none, and clients made for it refuse a response that has one.',
  },
  httpCallbackHosts: {
    env: 'LATCHKEY_HTTP_CALLBACK_HOSTS',
    read: hostNames,
    unset: '',
    reloads: true,
    description:
      'Hosts that callback URLs may have with `http:`, separated by commas. Loopback is always allowed.',
  },
  wellKnownApps: {
    env: 'LATCHKEY_WELL_KNOWN_APPS',
    read: someOf('github-cli', 'git-credential-manager', 'vscode', 'github-desktop'),
    unset: '',
    reloads: false,
    description:
      'Tools with a client id compiled into them, to be registered at start: `github-cli`, `git-credential-manager`, ' +
      '`vscode`, `github-desktop`, separated by commas, or `all`. They belong to the installation, and site administrators change them. ' +
      '`github-desktop` can sign in only after its client secret has been added.',
  },
} as const satisfies Record<string, Setting<unknown>>;
