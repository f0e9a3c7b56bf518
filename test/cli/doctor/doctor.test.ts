import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { mayHaveColours } from '../../../src/cli/terminal.ts';
import { createSecretKey } from '../../../src/config/secret-key.ts';
import { temporaryFolder } from '../../support/databases.ts';
import { createCli, createEmptyCli } from '../run-latchkey.ts';
import { linesOf, runDoctor } from './run-doctor.ts';

describe('latchkey doctor', () => {
  it('changes nothing where there is nothing', async () => {
    const cli = createEmptyCli();
    const { status, out } = await cli.runWith({ env: { LATCHKEY_PORT: '1' } }, 'doctor');

    expect(status).toBe(0);
    expect(out).toMatch(/^warning {2}Database {5}There is no database yet\.$/m);
    expect(out).toMatch(/^ {22}To do: Start the server, which makes it, or run `latchkey migrate`\.$/m);
    expect(out).not.toContain('\u001b');
    expect(readdirSync(cli.folder)).toEqual([]);
  });

  it('says what is wrong with invalid settings, and with an unknown one', async () => {
    const invalid = await runDoctor({ LATCHKEY_PORT: 'x', LATCHKEY_WORKERS: '0' });
    expect(invalid.status).toBe(1);
    expect(linesOf(invalid.findings, 'Settings')).toEqual([
      'problem: LATCHKEY_PORT must be a whole number from 0 to 65535.',
      'problem: LATCHKEY_WORKERS must be a whole number from 1 to 256, or auto.',
    ]);
    const unknown = await runDoctor({ LATCHKEY_PORT: '1', LATCHKEY_PROT: '2' });
    expect(linesOf(unknown.findings, 'Settings')).toEqual([
      'warning: LATCHKEY_PROT is not a setting of this version and does nothing.',
    ]);
  });

  it('finds files with secrets that others can read', async () => {
    const folder = temporaryFolder();
    const [seed, config] = [path.join(folder, 'seed.yaml'), path.join(folder, 'latchkey.yaml')];
    writeFileSync(seed, 'users: []\n');
    writeFileSync(config, `port: 1\nseed: ${seed}\n`);
    chmodSync(seed, 0o644);
    chmodSync(config, 0o640);
    const { findings } = await runDoctor({ LATCHKEY_CONFIG: config });

    expect(findings.filter(({ subject }) => subject === 'Settings')).toEqual([
      {
        subject: 'Settings',
        status: 'warning',
        message: `${seed} can be accessed by everybody on this machine, and may contain passwords and secrets.`,
        todo: 'Run chmod 600 on it.',
      },
      {
        subject: 'Settings',
        status: 'warning',
        message: `${config} can be accessed by its group, and may contain the password of the database.`,
        todo: 'Run chmod 600 on it.',
      },
    ]);
  });

  it('knows what the secret key is worth without a database to ask', async () => {
    const file = path.join(temporaryFolder(), 'secret.key');
    const nowhere = 'postgres://latchkey@127.0.0.1:1/latchkey';
    const found = async (databaseUrl: object) => {
      const env = { LATCHKEY_PORT: '1', LATCHKEY_SECRET_KEY_FILE: file, ...databaseUrl };
      return linesOf((await runDoctor(env)).findings, 'Secret key');
    };

    const before = [await found({}), await found({ LATCHKEY_DATABASE_URL: nowhere })];
    createSecretKey(file);
    const after = [await found({}), await found({ LATCHKEY_DATABASE_URL: nowhere })];

    expect(before).toEqual([
      [`ok: ${file} is not there yet: the first start makes it.`],
      [`warning: ${file} is not there, and the database could not be asked for its key.`],
    ]);
    expect(after).toEqual([
      [`ok: ${file} has a key, and only its owner can read it.`],
      [`ok: ${file} has a key, and only its owner can read it.`],
    ]);
  });

  it('finds a rotation that was interrupted, and certificate files that no server starts with', async () => {
    const { run, runWith, folder } = createCli();
    await run('key', 'rotate', '--now');
    const database = new DatabaseSync(path.join(folder, 'latchkey.db'));
    database.exec(
      `UPDATE installation SET value = replace(value, '"unfinished":false', '"unfinished":true') WHERE name = 'former_secret_keys'`,
    );
    database.close();
    const cert = path.join(folder, 'cert.pem');
    writeFileSync(cert, 'no certificate');
    const env = { LATCHKEY_PORT: '1', LATCHKEY_TLS_CERT: cert, LATCHKEY_TLS_KEY: `${folder}/missing.pem` };
    const { status, out } = await runWith({ env }, 'doctor');

    expect(status).toBe(1);
    expect(out).toMatch(/^warning {2}Secret key {3}Its rotation was interrupted/m);
    expect(out).toMatch(
      /^problem {2}Certificate {2}LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY cannot be used: ENOENT/m,
    );
    expect(out).toMatch(/^Problems: 1\. Warnings: \d+\.$/m);
  });
});

it('Colours are for terminals, and not for those who do not want them', () => {
  expect(mayHaveColours({ isTTY: true }, {})).toBe(true);
  expect(mayHaveColours({}, {})).toBe(false);
  expect(mayHaveColours({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  expect(mayHaveColours({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
});
