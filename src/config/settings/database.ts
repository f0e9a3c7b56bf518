import { databaseUrl } from '../database-url.ts';
import { durationWithin, integer, optional, text } from '../readers.ts';
import type { Setting } from './setting.ts';

export const databaseSettings = {
  databaseUrl: {
    env: 'LATCHKEY_DATABASE_URL',
    read: databaseUrl,
    unset: 'sqlite:./data/latchkey.db',
    reloads: false,
    description:
      'The database: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/DATABASE`, with several hosts and with parameters as libpq has them ' +
      '([high availability](high-availability.md)).',
    secret: true,
  },
  databasePool: {
    env: 'LATCHKEY_DATABASE_POOL',
    read: integer(1, 1000),
    unset: '10',
    reloads: false,
    description:
      'How many connections to PostgreSQL each process has at most. All nodes together must stay below the server’s `max_connections`.',
  },
  databaseTimeout: {
    env: 'LATCHKEY_DATABASE_TIMEOUT',
    read: durationWithin(1, 3600),
    unset: '5s',
    reloads: false,
    description:
      'How long a statement may take on PostgreSQL. A request that waits for the database in vain is answered with 503 within twice this ' +
      'time, and a connection that gives no answer is replaced.',
  },
  secretKeyFile: {
    env: 'LATCHKEY_SECRET_KEY_FILE',
    read: optional(text),
    unset: '',
    reloads: false,
    description:
      'The file with the key that encrypts TOTP secrets: 32 bytes in Base64. Without it: `secret.key` beside the SQLite ' +
      'database, or in `./data` for PostgreSQL; it is created for a new database, and never beside one that has a key. All nodes of a ' +
      'PostgreSQL installation need the same key. A line each may hold former keys.',
  },
} as const satisfies Record<string, Setting<unknown>>;
