import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { prepare } from '../../src/cli/serving/prepare.ts';
import type { Step } from '../../src/cli/stopping.ts';
import { loadSettings } from '../../src/config/load.ts';
import { resolveConfig } from '../../src/config/resolve.ts';
import { getAccount } from '../../src/core/identity/accounts/find.ts';
import { temporaryFolder } from '../support/databases.ts';
import { sqliteIn } from '../support/latchkey-process.ts';
import { migrateBeyond, migrateUpTo } from '../support/schemas.ts';

/** What a start does in this folder before it serves, and logs meanwhile. */
async function start(folder: string, { migrates = true, seed }: { migrates?: boolean; seed?: string } = {}) {
  const loaded = loadSettings({
    LATCHKEY_DATABASE_URL: sqliteIn(folder),
    ...(seed && { LATCHKEY_SEED: seed, LATCHKEY_WELL_KNOWN_APPS: 'github-cli' }),
  });
  if ('errors' in loaded) throw new Error(loaded.errors.join());
  const lines: { msg: string; level: number }[] = [];
  const log = pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line)) });
  const stopping: Step[] = [];
  onTestFinished(async () => {
    for (const { run } of stopping) await run(0);
  });
  const config = resolveConfig(loaded.settings);
  const prepared = await prepare({ config, migrates }, log, stopping).catch((error: Error) => error);
  return { prepared, logged: lines.map(({ msg, level }) => `${level}: ${msg}`), stopping };
}

describe('What a start does before it serves', () => {
  it('migrates an empty database, applies the seed, and registers well-known apps, once', async () => {
    const folder = temporaryFolder();
    const seed = path.join(folder, 'seed.yaml');
    writeFileSync(seed, 'users: [{ login: alice, password: through the looking glass }]\n');

    const first = await start(folder, { seed });
    const second = await start(folder, { seed });

    expect(first.logged).toEqual([
      '30: migrated',
      '30: Made the account alice.',
      '30: seed.yaml is applied: 1 made, 0 changed, 0 as they were.',
      '30: registered well-known apps',
    ]);
    expect(second.logged).toEqual(['30: seed.yaml is applied: 0 made, 0 changed, 1 as they were.']);
    if (first.prepared instanceof Error) throw first.prepared;
    expect(await getAccount(first.prepared, 'alice')).toMatchObject({ login: 'alice' });
    expect(first.stopping.map(({ name }) => name)).toEqual(['close the database']);
  });

  it('refuses pending migrations where it may not run them, and an invalid seed', async () => {
    const [old, folder] = [temporaryFolder(), temporaryFolder()];
    await migrateUpTo(sqliteIn(old), '0020-search-indexes');
    const seed = path.join(folder, 'seed.yaml');
    writeFileSync(seed, 'users: [{ name: Alice }]\n');

    const refused = await start(old, { migrates: false });
    const invalid = await start(folder, { seed });

    expect(refused.prepared).toMatchObject({
      message: expect.stringContaining('The schema of the database is older than this version needs.'),
    });
    expect(refused.stopping).toEqual([]);
    expect(invalid.prepared).toMatchObject({
      message: 'Nothing of seed.yaml is applied:\nline 1: users[0].login is missing.',
    });
    // Opened by then.
    expect(invalid.stopping).toHaveLength(1);
  });

  it('warns of a newer schema that it can work with', async () => {
    const folder = temporaryFolder();
    await start(folder);
    await migrateBeyond(sqliteIn(folder), { requires: '0015-apps-of-the-installation', by: '9.0.0' });

    expect((await start(folder)).logged).toEqual([
      expect.stringMatching(/^40: The database was changed by Latchkey 9\.0\.0 \(9000-of-a-later-version\)/),
    ]);
  });
});
