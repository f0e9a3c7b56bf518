import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { compareSettings, describeChanges } from '../../src/config/changes.ts';
import { loadSettings } from '../../src/config/load.ts';
import { resolveConfig } from '../../src/config/resolve.ts';
import { type Config, type SettingName, settings } from '../../src/config/settings.ts';
import { createLatchkey } from '../../src/latchkey.ts';
import { openContext } from '../../src/open-context.ts';
import { temporaryFolder } from '../support/databases.ts';
import { sqliteIn } from '../support/latchkey-process.ts';

function read(env: Readonly<Record<string, string>> = {}) {
  const loaded = loadSettings({ LATCHKEY_DATABASE_URL: 'sqlite:./latchkey.db', ...env });
  if ('errors' in loaded) throw new Error(loaded.errors.join(' '));
  return loaded.settings;
}

describe('Settings that are read again', () => {
  it('are compared with those in force', () => {
    const env = {
      LATCHKEY_RATE_LIMIT: '5000',
      LATCHKEY_HTTP_CALLBACK_HOSTS: 'a.example',
      LATCHKEY_PORT: '1',
    };
    expect(compareSettings(read(), read(env))).toEqual({
      reloadable: { rateLimit: 5000, httpCallbackHosts: ['a.example'] },
      restart: ['LATCHKEY_PORT'],
    });
    expect(compareSettings(read(env), read(env))).toEqual({ reloadable: {}, restart: [] });
  });

  it('may name another certificate, but not one where there was none', () => {
    const pair = { LATCHKEY_TLS_CERT: 'cert.pem', LATCHKEY_TLS_KEY: 'key.pem' };
    const moved = { ...pair, LATCHKEY_TLS_CERT: 'renewed.pem' };

    expect(compareSettings(read(pair), read(moved)).reloadable).toEqual({ tlsCert: 'renewed.pem' });
    for (const [before, after] of [
      [{}, pair],
      [pair, {}],
    ] as const) {
      expect(compareSettings(read(before), read(after))).toEqual({
        reloadable: {},
        restart: ['LATCHKEY_TLS_CERT', 'LATCHKEY_TLS_KEY'],
      });
    }
  });

  it('are described by their variables', () => {
    expect(describeChanges(read(), { rateLimit: 5000 })).toEqual({
      LATCHKEY_RATE_LIMIT: { from: 0, to: 5000 },
    });
  });
});

it('No setting that reloads is read where a server is made: it would stay as it was', async () => {
  const seen = new Set<SettingName>();
  const settings = read({ LATCHKEY_DATABASE_URL: sqliteIn(temporaryFolder()) });
  const config = new Proxy<Config>(resolveConfig(settings), {
    get(target, name, receiver) {
      seen.add(name as SettingName);
      return Reflect.get(target, name, receiver);
    },
  });

  const context = await openContext(config);
  const server = createLatchkey(context, pino({ level: 'silent' }));
  await server.ready();
  await server.close();
  await context.storage.close();

  // The certificate is handed over apart.
  const handed = ['tlsCert', 'tlsKey'];
  expect(seen).toContain('databaseUrl');
  expect(seen).toContain('trustedProxies');
  expect([...seen].filter((name) => reloads(name) && !handed.includes(name))).toEqual([]);
});

function reloads(name: SettingName): boolean {
  return settings[name].reloads;
}
