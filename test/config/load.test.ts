import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { settings } from '../../src/config/settings.ts';

describe('Settings', () => {
  it('are read from flags first, then from the environment, then from the file', () => {
    const LATCHKEY_CONFIG = configFile('host: h1\nport: 1\nrate_limit: 1\n');
    const env = { LATCHKEY_CONFIG, LATCHKEY_HOST: 'h2', LATCHKEY_PORT: '2' };

    expect(loadSettings(env, { host: 'h3' })).toMatchObject({
      settings: { host: 'h3', port: 2, rateLimit: 1 },
    });
  });

  /** Nothing trusted, nothing allowed: an empty list is a value. */
  const LISTS = ['LATCHKEY_TRUSTED_PROXIES', 'LATCHKEY_HTTP_CALLBACK_HOSTS', 'LATCHKEY_WELL_KNOWN_APPS'];
  const others = Object.values(settings).filter(({ env }) => !LISTS.includes(env));

  it.each(others)('that are empty are refused: $env', ({ env }) => {
    const errors = [`${env} must not be empty: leave it out for its default.`];
    const LATCHKEY_CONFIG = configFile(`${env.replace('LATCHKEY_', '').toLowerCase()}:\n`);

    for (const empty of ['', ' ', '\n']) expect(loadSettings({ [env]: empty })).toEqual({ errors });
    expect(loadSettings({ LATCHKEY_CONFIG })).toEqual({ errors });
  });

  it('are read under an earlier name where the new one is not given', () => {
    const old = { LATCHKEY_EXPIRED_TOKEN_GRACE: '1d' };
    const LATCHKEY_CONFIG = configFile('expired_token_grace: 2d\n');

    expect(loadSettings(old)).toMatchObject({ settings: { expiredRetention: 86_400 }, warnings: [] });
    expect(loadSettings({ ...old, LATCHKEY_EXPIRED_RETENTION: '3d' })).toMatchObject({
      settings: { expiredRetention: 3 * 86_400 },
    });
    expect(loadSettings({ LATCHKEY_CONFIG })).toMatchObject({ settings: { expiredRetention: 2 * 86_400 } });
  });

  it('that are empty are refused as flags, and as the name of the file', () => {
    expect(loadSettings({}, { databaseUrl: '' })).toEqual({
      errors: ['LATCHKEY_DATABASE_URL must not be empty: leave it out for its default.'],
    });
    expect(loadSettings({ LATCHKEY_CONFIG: '' })).toEqual({
      errors: ['LATCHKEY_CONFIG must not be empty: leave it out for its default.'],
    });
  });

  it.each(LISTS)('that are lists may be empty: %s', (env) => {
    expect(loadSettings({ [env]: '' })).toEqual(loadSettings({}));
  });

  it('that a flag gives are not read from an empty variable', () => {
    expect(loadSettings({ LATCHKEY_HOST: '' }, { host: '10.0.0.1' })).toMatchObject({
      settings: { host: '10.0.0.1' },
    });
  });

  it('may be lists in a file', () => {
    const LATCHKEY_CONFIG = configFile('trusted_proxies: [10.0.0.1, 10.1.0.0/16]\n');

    expect(loadSettings({ LATCHKEY_CONFIG })).toMatchObject({
      settings: { trustedProxies: ['10.0.0.1', '10.1.0.0/16'] },
    });
  });

  it('in a file are validated, each by its name', () => {
    const LATCHKEY_CONFIG = configFile(
      'seed: { file: a }\ntrusted_proxies: [[a], b]\nHost: a\ncolour: blue\n',
    );

    expect(loadSettings({ LATCHKEY_CONFIG })).toEqual({
      errors: [
        `seed in ${LATCHKEY_CONFIG} must be one value, or a list of them.`,
        `trusted_proxies in ${LATCHKEY_CONFIG} must be one value, or a list of them.`,
        `Host in ${LATCHKEY_CONFIG} is not a setting.`,
        `colour in ${LATCHKEY_CONFIG} is not a setting.`,
      ],
    });
  });
});

function configFile(yaml: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'latchkey-')), 'latchkey.yaml');
  writeFileSync(file, yaml);
  return file;
}
