import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { checkClock } from '../../src/cli/doctor/check-clock.ts';
import { checkDatabase, checkMigrations } from '../../src/cli/doctor/check-database.ts';
import { checkDisk } from '../../src/cli/doctor/check-disk.ts';
import { checkNode } from '../../src/cli/doctor/check-node.ts';
import { checkProxies } from '../../src/cli/doctor/check-proxies.ts';
import { checkPublicUrl } from '../../src/cli/doctor/check-public-url.ts';
import { checkSettings } from '../../src/cli/doctor/check-settings.ts';
import type { DatabaseFacts } from '../../src/cli/doctor/database-facts.ts';
import { ok, warning } from '../../src/cli/doctor/finding.ts';
import { reportLines } from '../../src/cli/doctor/report.ts';
import { loadSettings } from '../../src/config/load.ts';
import { resolveConfig } from '../../src/config/resolve.ts';
import { VERSION } from '../../src/version.ts';
import { ROOT } from '../support/latchkey-process.ts';

const NOW = new Date('2027-01-12T10:00:00Z');
const publicUrl = 'https://github.example.com';

/** An installation behind a proxy that is not named. */
function sample(): readonly string[] {
  const loaded = loadSettings({ LATCHKEY_PUBLIC_URL: publicUrl, LATCHKEY_TRUSTED_PROXIES: '10.0.0.3' });
  if ('errors' in loaded) throw new Error(loaded.errors.join(' '));
  const { settings, warnings } = loaded;
  const name = '/var/lib/latchkey/data/latchkey.db';
  const database: DatabaseFacts = {
    name,
    engine: 'SQLite',
    server: {
      version: '3.53.0',
      isOld: false,
      now: undefined,
      missing: [],
      mayCreate: true,
      mostConnections: undefined,
    },
    asked: NOW,
    content: {
      schema: {
        pending: [],
        unfinished: [],
        unknown: [],
        isEmpty: false,
        bearsColumns: true,
        isCompatible: true,
        changedBy: VERSION,
      },
      key: { fingerprint: 'f', former: [], unfinished: false, lost: [] },
      copyOf: undefined,
      newestEvent: '2027-01-12T09:59:00Z',
    },
  };
  const disk = {
    folder: '/var/lib/latchkey/data',
    free: 700 * 2 ** 20,
    size: 20 * 2 ** 30,
    kind: undefined,
    syncs: [1.4],
    asRoot: false,
  };
  const asked = {
    called: { status: 200, location: undefined, body: {}, port: 40_000, tls: undefined },
    answer: {
      nonce: '',
      at: NOW.toISOString(),
      version: VERSION,
      path: '/doctorz',
      peer: { address: '10.0.0.2', port: 50_000 },
      forwardedFor: '203.0.113.9',
      believed: false,
      address: '10.0.0.2',
      publicUrl,
      database: name,
    },
  };
  return reportLines([
    ...checkSettings({ settings, config: resolveConfig(settings), warnings, file: undefined }),
    ...checkNode('24.14.1', NOW),
    ...checkDisk(disk, 800 * 2 ** 20),
    ...checkDatabase(database, settings),
    ...checkMigrations(database),
    ...checkClock(database),
    ...checkPublicUrl(asked, { publicUrl, database: name, now: NOW }),
    ...checkProxies({ plain: asked, claiming: asked }),
  ]);
}

it('docs/operating.md shows what `latchkey doctor` prints', () => {
  const page = readFileSync(path.join(ROOT, 'docs/operating.md'), 'utf8');

  expect(page).toContain(`\n\`\`\`text\n${sample().join('\n')}\n\`\`\`\n`);
});

it('`latchkey doctor` colours the status only', () => {
  const findings = [ok('Disk', 'Fine.'), warning('Clock', 'Late.', 'Set it.')];
  const coloured = reportLines(findings, true);

  expect(coloured.slice(0, 2)).toEqual([
    '\u001b[32mok     \u001b[0m  Disk         Fine.',
    '\u001b[33mwarning\u001b[0m  Clock        Late.',
  ]);
  expect(coloured.map(stripVTControlCharacters)).toEqual(reportLines(findings));
});
