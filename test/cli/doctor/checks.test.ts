import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkClock } from '../../../src/cli/doctor/check-clock.ts';
import { checkDatabase, checkMigrations } from '../../../src/cli/doctor/check-database.ts';
import { checkDisk } from '../../../src/cli/doctor/check-disk.ts';
import { checkSecretKey } from '../../../src/cli/doctor/check-secret-key.ts';
import { checkSettings } from '../../../src/cli/doctor/check-settings.ts';
import type { DatabaseFacts } from '../../../src/cli/doctor/database-facts.ts';
import type { DiskFacts } from '../../../src/cli/doctor/disk-facts.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { loadSettings } from '../../../src/config/load.ts';
import { resolveConfig } from '../../../src/config/resolve.ts';
import { createSecretKey, readSecretKeys } from '../../../src/config/secret-key.ts';
import { createSeal } from '../../../src/core/foundation/runtime/seal.ts';
import { temporaryFolder } from '../../support/databases.ts';

const NOW = new Date('2026-11-30T12:00:00Z');

function said(findings: readonly Finding[]): string[] {
  return findings.map(({ status, message }) => `${status}: ${message}`);
}

function settingsWith(env: Readonly<Record<string, string>> = {}) {
  const loaded = loadSettings(env);
  if ('errors' in loaded) throw new Error(loaded.errors.join(' '));
  return loaded;
}

describe('The secret key', () => {
  it.each([
    [false, 'ok: '],
    [true, 'warning: Its rotation was interrupted'],
  ])('is looked at for a rotation that was interrupted: %s', (unfinished, expected) => {
    const file = path.join(temporaryFolder(), 'secret.key');
    createSecretKey(file);
    const { settings } = settingsWith({ LATCHKEY_SECRET_KEY_FILE: file });
    const { fingerprint } = createSeal(() => readSecretKeys(file));
    const known = { fingerprint, former: [], lost: [], unfinished };

    expect(said(checkSecretKey(resolveConfig(settings), known).findings)).toEqual([
      expect.stringMatching(new RegExp(`^${expected}`)),
    ]);
  });
});

describe('Settings', () => {
  const check = (env: Readonly<Record<string, string>>) => {
    const { settings, warnings } = settingsWith(env);
    return said(checkSettings({ settings, warnings, config: resolveConfig(settings), file: undefined }));
  };
  const HTTPS = { LATCHKEY_PUBLIC_URL: 'https://sso.example', LATCHKEY_TRUSTED_PROXIES: '10.0.0.2' };

  it('are fine by default, and behind a named proxy', () => {
    expect(check({})).toEqual(['ok: All settings are known, and fit together.']);
    expect(check(HTTPS)).toEqual(['ok: All settings are known, and fit together.']);
  });

  it.each([
    [{ LATCHKEY_FOO: '1' }, 'warning: LATCHKEY_FOO is not a setting of this version'],
    [
      { LATCHKEY_PUBLIC_URL: 'http://sso.example' },
      'warning: People reach Latchkey at http://sso.example, without https',
    ],
    [{ LATCHKEY_PUBLIC_URL: 'https://sso.example' }, 'warning: People use https, so a proxy ends it, but'],
    [
      { LATCHKEY_PUBLIC_URL: 'http://localhost', LATCHKEY_TLS_CERT: 'a', LATCHKEY_TLS_KEY: 'b' },
      'problem: The server has a certificate and speaks https, but LATCHKEY_PUBLIC_URL is http://localhost.',
    ],
    [
      { ...HTTPS, LATCHKEY_TRUSTED_PROXIES: '10.0.0.0/8,::/0' },
      'problem: LATCHKEY_TRUSTED_PROXIES has ::/0, which is everybody',
    ],
    [
      { LATCHKEY_SESSION_IDLE: '2d' },
      'warning: LATCHKEY_SESSION_IDLE is longer than LATCHKEY_SESSION_LIFETIME',
    ],
    [{ LATCHKEY_TOKEN_IN_QUERY: 'accept' }, 'warning: LATCHKEY_TOKEN_IN_QUERY accepts tokens in URLs'],
    [{ LATCHKEY_OTP_REUSE: 'within-window' }, 'warning: LATCHKEY_OTP_REUSE'],
    [{ LATCHKEY_LOG_LEVEL: 'silent' }, 'warning: LATCHKEY_LOG_LEVEL is silent'],
    [{ LATCHKEY_HOST: '10.0.0.5', LATCHKEY_PORT: '0' }, 'warning: The port is another one after each start'],
  ])('%j', (env, words) => {
    expect(check(env).filter((line) => line.startsWith(words))).toHaveLength(1);
  });
});

describe('The disk', () => {
  const facts: DiskFacts = {
    folder: '/data',
    free: 50 * 2 ** 30,
    size: 100 * 2 ** 30,
    kind: undefined,
    syncs: [1, 2, 40],
    asRoot: false,
  };
  const denied = Object.assign(new Error(), { code: 'EACCES', path: '/data/.doctor-1' });

  it.each<[Partial<DiskFacts>, string]>([
    [{}, 'ok: /data has 50 GiB free, can be written to, and an fsync takes 2.0 ms.'],
    [{ free: 63 * 2 ** 20 }, 'problem: /data has 63 MiB free, of 100 GiB.'],
    [{ free: 900 * 2 ** 20 }, 'warning: /data has 900 MiB free, of 100 GiB.'],
    [{ free: 2 * 2 ** 30 }, 'warning: /data has 2.0 GiB free, of 100 GiB.'],
    [{ syncs: [30, 31, 1] }, 'warning: In /data an fsync takes 30 ms, and each write waits for one.'],
    [
      { syncs: denied },
      'problem: /data cannot be written to: /data/.doctor-1 cannot be used: permission is denied.',
    ],
    [{ kind: 'network' }, "problem: /data is on a network file system, which does not keep SQLite's locks."],
    [{ kind: 'memory' }, 'warning: /data is in memory, and gone when the machine restarts.'],
    [
      { kind: 'container layer' },
      "warning: /data is in the container's own layer, and gone with the container.",
    ],
    [{ asRoot: true }, "warning: This runs as root, who may write everywhere, and /data is somebody else's."],
  ])('with %j', (changed, line) => {
    expect(said(checkDisk({ ...facts, ...changed }, 3 * 2 ** 30))).toEqual([line]);
  });
});

const healthy: DatabaseFacts = {
  name: 'postgres://latchkey@db.internal/latchkey',
  engine: 'PostgreSQL',
  server: { version: '17.2', isOld: false, now: NOW, missing: [], mayCreate: true, mostConnections: 100 },
  asked: NOW,
  content: {
    schema: {
      pending: [],
      unfinished: [],
      unknown: [],
      isEmpty: false,
      bearsColumns: true,
      isCompatible: true,
      changedBy: '0.1.0',
    },
    key: { fingerprint: 'f', former: [], unfinished: false, lost: [] },
    copyOf: undefined,
    newestEvent: '2026-11-30T11:59:59Z',
  },
};

function withServer(server: Partial<DatabaseFacts['server']>): DatabaseFacts {
  return { ...healthy, server: { ...healthy.server, ...server } };
}

type Content = Exclude<DatabaseFacts['content'], Error>;

function withContent(content: Partial<Content>): DatabaseFacts {
  return { ...healthy, content: { ...(healthy.content as Content), ...content } };
}

function withSchema(schema: Partial<Content['schema']>): DatabaseFacts {
  return withContent({ schema: { ...(healthy.content as Content).schema, ...schema } });
}

describe('The database', () => {
  const pools = { databasePool: 10, workers: 1 };
  const missing = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'].map((right) => ({ table: 'accounts', right }));

  it.each<[string, DatabaseFacts, string[]]>([
    [
      'that is fine',
      healthy,
      ['ok: PostgreSQL 17.2 at postgres://latchkey@db.internal/latchkey can be read and written.'],
    ],
    [
      'that is old',
      withServer({ version: '13.9', isOld: true }),
      ['problem: PostgreSQL 13.9 is older than 14.'],
    ],
    [
      'without rights',
      withServer({ missing }),
      [
        'problem: The user of the database lacks DELETE on accounts, INSERT on accounts, SELECT on accounts and 1 more.',
      ],
    ],
    [
      'that cannot be written to',
      { ...healthy, content: new Error('The database is a standby.') },
      ['problem: The database is a standby.'],
    ],
    [
      'with few connections',
      withServer({ mostConnections: 12 }),
      ['warning: This node may open 10 connections, and the server has 12 for all.'],
    ],
  ])('%s', (_, facts, lines) => {
    expect(said(checkDatabase(facts, pools))).toEqual(lines);
  });

  it('needs connections for each worker and the process before them', () => {
    expect(said(checkDatabase(healthy, { databasePool: 30, workers: 3 }))).toEqual([
      'warning: This node may open 120 connections, and the server has 100 for all.',
    ]);
  });
});

describe('Migrations', () => {
  const pending = [{ name: '0031-deprecations', isRolling: true, widens: false, scans: [] }];

  it.each<[string, DatabaseFacts, string[]]>([
    ['that have run', healthy, ['ok: All have run.']],
    ['that are pending', withSchema({ pending }), ['problem: These have not run: 0031-deprecations.']],
    ['of a new database', withSchema({ isEmpty: true, pending }), ['warning: The database is empty.']],
    [
      'of a newer version that this one can work with',
      withSchema({ unknown: ['0040-later'], changedBy: '0.2.0' }),
      [
        'warning: The database was changed by Latchkey 0.2.0 (0040-later); Latchkey 0.1.0 can work with that.',
      ],
    ],
    [
      'of a newer version that this one cannot work with',
      withSchema({ unknown: ['0040-later'], isCompatible: false, changedBy: undefined }),
      [
        'problem: The database was changed by a newer version of Latchkey (0040-later), and Latchkey 0.1.0 cannot work with that.',
      ],
    ],
    [
      'that wait for older nodes',
      withSchema({ unfinished: ['0030-after-older-nodes'] }),
      ['warning: 0030-after-older-nodes waits until no node of the version before is running.'],
    ],
    [
      'of a copy',
      withContent({ copyOf: '/data/latchkey.db' }),
      ['problem: The database is an unfinished copy of /data/latchkey.db.'],
    ],
    [
      'by a user who may not',
      withServer({ mayCreate: false }),
      ['warning: The user of the database may not create tables.'],
    ],
  ])('%s', (_, facts, lines) => {
    expect(said(checkMigrations(facts))).toEqual(lines);
  });
});

describe('The clock', () => {
  const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

  it.each<[string, DatabaseFacts, string[]]>([
    ['that is right', healthy, ['ok: This machine and the database agree to two seconds.']],
    [
      'of SQLite, which is the same',
      withServer({ now: undefined }),
      ['ok: No event of the audit trail is in the future.'],
    ],
    [
      'that is ahead',
      withServer({ now: later(-12) }),
      ["warning: This machine's clock is 12 s ahead of the database's."],
    ],
    [
      'that is far behind',
      { ...withServer({ now: later(3600) }) },
      ["problem: This machine's clock is 60 min behind the database's."],
    ],
    [
      'that was further once',
      withContent({ newestEvent: '2026-11-30T12:01:00Z' }),
      ['problem: The newest event of the audit trail is 60 s in the future.'],
    ],
  ])('%s', (_, facts, lines) => {
    expect(said(checkClock(facts))).toEqual(lines);
  });
});
