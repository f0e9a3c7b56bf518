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

  it('that are empty count as absent', () => {
    const empty = Object.fromEntries(Object.values(settings).map(({ env }) => [env, '']));
    const LATCHKEY_CONFIG = configFile('port: 9000\nhost:\n');

    expect(loadSettings(empty)).toEqual(loadSettings({}));
    expect(loadSettings({}, { host: '' })).toMatchObject({ settings: { host: '127.0.0.1' } });
    expect(loadSettings({ ...empty, LATCHKEY_CONFIG })).toMatchObject({
      settings: { host: '127.0.0.1', port: 9000 },
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
