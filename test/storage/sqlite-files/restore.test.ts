import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreSqliteFile } from '../../../src/storage/sqlite-files/restore.ts';
import { engine, freshDatabase, temporaryFolder } from '../../support/databases.ts';

describe.runIf(engine === 'sqlite')('A restore that fails half-way', () => {
  it.each([
    ['before it copies', { approve: () => Promise.reject(new Error('failed')), onProgress() {} }],
    [
      'when what it would replace cannot be kept',
      { approve: async () => {}, onProgress() {}, aside: '/no/such/folder/aside' },
    ],
  ])('%s: leaves the database, and nothing else', async (_, options) => {
    const folder = temporaryFolder();
    const to = path.join(folder, 'latchkey.db');
    await freshDatabase(folder);
    const from = path.join(temporaryFolder(), 'backup.db');
    copyFileSync(to, from);

    const restoring = restoreSqliteFile({ from, to }, { aside: `${to}.aside`, ...options });

    await expect(restoring).rejects.toThrow(/failed|no such file/);
    expect(readdirSync(folder)).toEqual(['latchkey.db']);
    expect(contentOf(to)).toEqual(contentOf(from));
  });
});

/** Without the header, which says how the file was opened last. */
function contentOf(file: string): string {
  return readFileSync(file).subarray(100).toString('base64');
}
