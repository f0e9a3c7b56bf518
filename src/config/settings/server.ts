import {
  addressAndPort,
  addressRanges,
  durationUpTo,
  host,
  integer,
  oneOf,
  optional,
  origin,
  processes,
  text,
} from '../readers.ts';
import type { Setting } from './setting.ts';

export const serverSettings = {
  host: {
    env: 'LATCHKEY_HOST',
    read: host,
    unset: '127.0.0.1',
    reloads: false,
    description: 'The address to listen on.',
  },
  port: {
    env: 'LATCHKEY_PORT',
    read: integer(0, 65_535),
    unset: '8080',
    reloads: false,
    description: 'The port to listen on; `0` chooses a free one.',
  },
  publicUrl: {
    env: 'LATCHKEY_PUBLIC_URL',
    read: optional(origin),
    unset: '',
    reloads: false,
    description:
      'The URL at which people and tools reach Latchkey; every URL in a response begins with it. Without it: `http://HOST:PORT`.',
  },
  tlsCert: {
    env: 'LATCHKEY_TLS_CERT',
    read: optional(text),
    unset: '',
    reloads: true,
    description:
      'The certificate file for HTTPS (PEM, with its chain); needs `LATCHKEY_TLS_KEY` too. SIGHUP reads both files again, also where their names are the same.',
  },
  tlsKey: {
    env: 'LATCHKEY_TLS_KEY',
    read: optional(text),
    unset: '',
    reloads: true,
    description: 'The file with the private key of the certificate (PEM).',
  },
  trustedProxies: {
    env: 'LATCHKEY_TRUSTED_PROXIES',
    read: addressRanges,
    unset: '',
    reloads: false,
    description:
      'Addresses and ranges of proxies whose `X-Forwarded-For` header is trusted, separated by commas.',
  },
  metricsAddress: {
    env: 'LATCHKEY_METRICS_ADDRESS',
    read: optional(addressAndPort),
    unset: '',
    reloads: false,
    description:
      'A separate address for the metrics, such as `10.0.0.5:9090`. Without it, `/metrics` answers only while the public URL is ' +
      'on `localhost` or a loopback address, and only requests from this machine.',
  },
  workers: {
    env: 'LATCHKEY_WORKERS',
    read: processes,
    unset: '1',
    reloads: false,
    description:
      'How many processes serve; `auto` is one for each core. With more than one, another process starts, watches and stops them.',
  },
  drain: {
    env: 'LATCHKEY_DRAIN',
    // Leaves a second and a half to the requests that come last; see cli/serving/times.ts.
    read: optional(durationUpTo(8, 'because a stop is over 12s after the signal')),
    unset: '',
    reloads: true,
    description:
      'How long a server goes on serving after SIGTERM, while `/readyz` already says 503, so that balancers send requests elsewhere before it ' +
      'closes. Without it: `5s`, or `0` where the server listens on `localhost` or a loopback address.',
  },
  logLevel: {
    env: 'LATCHKEY_LOG_LEVEL',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    unset: 'info',
    reloads: true,
    description: 'The least severe level that is logged.',
  },
  accessLog: {
    env: 'LATCHKEY_ACCESS_LOG',
    read: oneOf('on', 'off'),
    unset: 'on',
    reloads: true,
    description: 'Whether each request is logged, with its route, status and duration, and without secrets.',
  },
  seed: {
    env: 'LATCHKEY_SEED',
    read: optional(text),
    unset: '',
    reloads: false,
    description: 'A seed file to apply at each start.',
  },
} as const satisfies Record<string, Setting<unknown>>;
