import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { settings } from '../../src/config/settings.ts';
import { temporaryFolder } from '../support/databases.ts';

const secrets = Object.values(settings).filter((setting) => 'secret' in setting);
const URL = 'postgres://user:hunter2@host/database';

describe('A secret setting', () => {
  it.each(secrets)('can be read from the file that its twin names: $env', ({ env }) => {
    for (const end of ['', '\n', '\r\n']) {
      expect(loadSettings({ [`${env}_FILE`]: fileWith(`${URL}${end}`) })).toMatchObject({
        settings: { databaseUrl: URL },
        warnings: [],
      });
    }
  });

  it.each(secrets)('is not read from a file that is missing, empty, or set beside it: $env', ({ env }) => {
    const twin = `${env}_FILE`;
    const missing = path.join(temporaryFolder(), 'missing');
    const file = fileWith(URL);

    expect(loadSettings({ [twin]: missing })).toEqual({
      errors: [expect.stringContaining(`${twin} names a file that cannot be read: ENOENT`)],
    });
    expect(loadSettings({ [twin]: ' ' })).toEqual({
      errors: [`${twin} must not be empty: leave it out for its default.`],
    });
    expect(loadSettings({ [twin]: fileWith('\n') })).toEqual({
      errors: [`${env} must not be empty: leave it out for its default.`],
    });
    expect(loadSettings({ [env]: URL, [twin]: file })).toEqual({
      errors: [`${env} and ${twin} must not both be set.`],
    });
  });

  it('gives way to a flag, and is not quoted when it is wrong', () => {
    const LATCHKEY_DATABASE_URL_FILE = fileWith('postgres://user:hunter2#@host/database');

    const wrong = loadSettings({ LATCHKEY_DATABASE_URL_FILE });

    expect(wrong).toEqual({ errors: [expect.stringContaining('LATCHKEY_DATABASE_URL must have')] });
    expect(JSON.stringify(wrong)).not.toContain('hunter2');
    expect(loadSettings({ LATCHKEY_DATABASE_URL_FILE }, { databaseUrl: 'sqlite:x.db' })).toMatchObject({
      settings: { databaseUrl: 'sqlite:x.db' },
    });
  });

  it('may have its file named in the configuration file, but other settings have no twin', () => {
    const named = fileWith(`database_url_file: ${fileWith(URL)}\n`);

    expect(loadSettings({ LATCHKEY_CONFIG: named })).toMatchObject({ settings: { databaseUrl: URL } });
    expect(loadSettings({ LATCHKEY_HOST_FILE: fileWith('h') })).toMatchObject({
      warnings: ['LATCHKEY_HOST_FILE is not a setting of this version and does nothing.'],
    });
  });
});

function fileWith(content: string): string {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, content);
  return file;
}
