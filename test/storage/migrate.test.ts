import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/storage/connect.ts';
import { unmigratedDatabase } from '../support/databases.ts';

const ALL = [
  '0001-initial',
  '0002-people',
  '0003-tools',
  '0004-large',
  '0005-names-in-the-trail',
  '0006-facts-in-the-trail',
  '0007-seeded-facts',
  '0008-unverified-addresses',
  '0009-impersonators',
  '0010-expired-authorizations',
  '0012-departed-members',
  '0014-familiar-sources',
  '0015-apps-of-the-installation',
  '0016-tokens-in-the-trail',
  '0017-kept-secrets',
  '0018-two-factor-resets',
  '0019-daily-counts',
  '0020-search-indexes',
  '0021-refused-requests',
  '0024-searched-events',
  '0025-apps-of-organizations',
  '0028-rate-limits',
  '0030-after-older-nodes',
  '0031-deprecations',
  '0034-admin-tokens',
  '0035-password-links',
];
const CONNECT = path.resolve(import.meta.dirname, '../../build/storage/connect.js');

describe('migrate', () => {
  it('runs each missing migration once', async () => {
    const storage = await connect(await unmigratedDatabase());

    const pending = await storage.pendingMigrations();
    const first = await storage.migrate();
    const second = await storage.migrate();
    const left = await storage.pendingMigrations();
    await storage.close();

    // One waits for older nodes, which an empty database does not have.
    const needed = ALL.filter((name) => name !== '0030-after-older-nodes');
    expect([pending, first, second, left]).toEqual([needed, ALL, [], []]);
  });

  it('runs once when four processes start together', async () => {
    const url = await unmigratedDatabase();
    const program = `
      const { connect } = await import(${JSON.stringify(`file://${CONNECT}`)});
      const storage = await connect(${JSON.stringify(url)});
      console.log(JSON.stringify(await storage.migrate()));
      await storage.close();
    `;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);

    const ran = await Promise.all([run(), run(), run(), run()]);

    const outcomes = ran.map(({ stdout }) => JSON.parse(stdout));
    expect(outcomes.toSorted((a, b) => b.length - a.length)).toEqual([ALL, [], [], []]);
  });
});
