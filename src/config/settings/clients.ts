import { integer, oneOf, version, webUrl } from '../readers.ts';
import type { Setting } from './setting.ts';

export const clientSettings = {
  rateLimit: {
    env: 'LATCHKEY_RATE_LIMIT',
    read: integer(0, 1_000_000_000),
    unset: '0',
    reloads: true,
    description:
      'API requests per hour for each user, over all nodes; `0` turns the limit off, the default of GitHub Enterprise Server. Anonymous clients get 60.',
  },
  tokenInQuery: {
    env: 'LATCHKEY_TOKEN_IN_QUERY',
    read: oneOf('refuse', 'accept'),
    unset: 'refuse',
    reloads: true,
    description:
      'Whether a token in the URL (`?access_token=`) is accepted, for old clients that can send it no other way. URLs end up ' +
      'in logs and browser histories. `/metrics` counts each use; the audit trail records one a day for each token.',
  },
  enterpriseVersion: {
    env: 'LATCHKEY_ENTERPRISE_VERSION',
    read: version,
    unset: '3.2.0',
    reloads: false,
    description: 'The version of GitHub Enterprise Server that is reported to clients.',
  },
  documentationUrl: {
    env: 'LATCHKEY_DOCUMENTATION_URL',
    read: webUrl,
    unset: 'https://docs.github.com/enterprise/3.2/rest',
    reloads: true,
    description:
      'The URL that `documentation_url` in errors and the `app.url` of personal access tokens point to.',
  },
} as const satisfies Record<string, Setting<unknown>>;
