import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBuiltCli, createCli, createEmptyCli } from './run-latchkey.ts';

const cli = createCli();

describe('latchkey', () => {
  it('prints its commands with --help', async () => {
    const { status, out } = await cli.run('--help');

    expect(status).toBe(0);
    for (const name of [
      'serve',
      'migrate',
      'seed',
      'config',
      'routes',
      'users',
      'apps',
      'tokens',
      'audit',
      'deprecations',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    }
  });

  it('prints the commands of a group with --help', async () => {
    const { status, out } = await cli.run('users', '--help');

    expect(status).toBe(0);
    for (const name of [
      'add',
      'list',
      'show',
      'suspend',
      'unsuspend',
      'unlock',
      'set-password',
      'reset-two-factor',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  });

  it('prints its version', async () => {
    const { status, out } = await cli.run('--version');
    expect([status, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it.each([
    [['frobnicate']],
    [['users', 'frobnicate']],
    [['users', 'add']],
    [['users', 'list', 'too', 'much']],
    [['users', 'list', '--frobnicate']],
    [['apps', 'add', '--name', 'Postbox']],
    [['tokens', 'revoke']],
    [['tokens', 'revoke', 'five']],
    [['audit', 'list', '--since', 'yesterday']],
    [['audit', 'list', '--since', '2026-02-31']],
    [['audit', 'list', '--since', '2026-02-29T12:00:00Z']],
    [['audit', 'list', '--limit', '0']],
    [['audit', 'list', '--limit', 'all']],
    [['audit', 'export', '--format', 'xml']],
    [['users', 'list', '--database', 'mysql://db']],
    [[]],
  ])('exits with 2 for the arguments %j', async (words) => {
    const { status, err, out } = await cli.run(...words);

    expect(status).toBe(2);
    expect(err).not.toBe('');
    expect(err).not.toMatch(/^\s+at /m);
    expect(out).toBe('');
  });

  it.each([
    [['users', 'show', 'nobody'], 'There is no such account.'],
    [['apps', 'show', 'nothing'], 'There is no such app.'],
    [['tokens', 'revoke', '99'], 'There is no such token.'],
    [['tokens', 'list', '--login', 'nobody'], 'There is no such account.'],
    [['seed', 'absent.yaml'], 'absent.yaml cannot be used: there is no such file or folder.'],
    [
      ['users', 'list', '--database', 'postgres://someone:hush-hush@127.0.0.1:1/db'],
      'The database cannot be opened. 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1.',
    ],
  ])('exits with 1 and one sentence for %j', async (words, sentence) => {
    expect(await cli.run(...words)).toEqual({ status: 1, out: '', err: `${sentence}\n` });
  });

  it('exits with 1 and one sentence for a file that is not a database', async () => {
    writeFileSync(path.join(cli.folder, 'letter.txt'), 'Dear database,\n'.repeat(100));
    const { status, err } = await cli.run('users', 'list', '--database', `sqlite:${cli.folder}/letter.txt`);
    expect([status, err]).toEqual([1, 'The database cannot be used: the file is not an SQLite database.\n']);
  });

  it('exits with 2 and one sentence for each invalid setting', async () => {
    const env = { LATCHKEY_PORT: 'x', LATCHKEY_RATE_LIMIT: '-1', LATCHKEY_OTP_REUSE: 'always' };
    const { status, err } = await cli.runWith({ env }, 'serve');

    expect(status).toBe(2);
    expect(err.trimEnd().split('\n')).toEqual([
      'LATCHKEY_PORT must be a whole number from 0 to 65535.',
      'LATCHKEY_OTP_REUSE must be one of never, within-window.',
      'LATCHKEY_RATE_LIMIT must be a whole number from 0 to 1000000000.',
    ]);
  });

  it('warns of an unknown setting', async () => {
    const { status, err } = await cli.runWith({ env: { LATCHKEY_COLOUR: 'blue' } }, 'users', 'list');
    expect([status, err]).toEqual([
      0,
      'LATCHKEY_COLOUR is not a setting of this version and does nothing.\n',
    ]);
  });
});

describe('latchkey config', () => {
  it('prints the settings in force; flags take precedence over the environment', async () => {
    const env = { LATCHKEY_PORT: '9001', LATCHKEY_RATE_LIMIT: '60' };
    const { status, out } = await cli.runWith({ env }, 'config', '--port', '9002');

    expect(status).toBe(0);
    expect(out).toMatch(/^LATCHKEY_PORT +9002$/m);
    expect(out).toMatch(/^LATCHKEY_RATE_LIMIT +60$/m);
    expect(out).toMatch(/^LATCHKEY_PUBLIC_URL +http:\/\/127\.0\.0\.1:9002$/m);
  });

  it.each([
    'postgres://someone:hush-hush@db:5432/latchkey',
    'postgres://someone@db:5432/latchkey?password=hush-hush',
  ])('masks only the password of %s', async (url) => {
    const { out } = await cli.run('config', '--database', url);
    const shown = await cli.runJson<{ database_url: string }>('config', '--database', url);

    expect(shown.database_url).toBe(url.replace('hush-hush', '***'));
    expect(out).toContain(url.replace('hush-hush', '***'));
    expect(out).not.toContain('hush-hush');
  });

  it('prints how long a stop waits for balancers, which depends on the host', async () => {
    const drain = async (...flags: string[]) =>
      (await cli.runJson<{ drain: string }>('config', ...flags)).drain;

    expect(await drain()).toBe('0s');
    expect(await drain('--host', '0.0.0.0')).toBe('5s');
  });

  it('needs no database', async () => {
    const { status } = await cli.run('config', '--database', 'postgres://127.0.0.1:1/none');
    expect(status).toBe(0);
  });
});

describe('latchkey migrate', () => {
  it('prints the migrations that ran, and on the second run that there were none', async () => {
    const { run } = createEmptyCli();

    const first = await run('migrate');
    const second = await run('migrate');

    expect([first.status, first.out]).toEqual([0, expect.stringMatching(/^Ran 0001-initial\.$/m)]);
    expect([second.status, second.out]).toEqual([
      0,
      'The database is up to date: there was nothing to do.\n',
    ]);
  });
});

describe('the built latchkey program', () => {
  const terminal = createBuiltCli();

  beforeAll(() => terminal.run('migrate'));

  it('prints to standard output on success', async () => {
    const { status, out, err } = await terminal.run('--help');
    expect([status, err]).toEqual([0, '']);
    expect(out).toBe((await cli.run('--help')).out);
  });

  it('prints to standard error: exits with 2 for wrong usage and with 1 for a refusal', async () => {
    const wrong = await terminal.run('users', 'frobnicate');
    const refused = await terminal.run('users', 'show', 'nobody');

    expect([wrong.status, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain("unknown command 'frobnicate'");
    expect(refused).toEqual({ status: 1, out: '', err: 'There is no such account.\n' });
  });

  it('knows no worker that no server has started', async () => {
    const { status, err } = await terminal.run('--worker');

    expect([status, err]).toEqual([2, expect.stringContaining("unknown option '--worker'")]);
  });

  it('keeps its database in ./data by default, and reads a password from standard input', async () => {
    const input = 'through the looking glass\r\nmore\r\n';
    const added = await terminal.runWith({ input }, 'users', 'add', 'alice', '--password-stdin');

    expect(added).toEqual({ status: 0, out: 'Made the account alice.\n', err: '' });
    expect(existsSync(path.join(terminal.folder, 'data/latchkey.db'))).toBe(true);
    expect(await terminal.runJson('users', 'list')).toMatchObject([
      { login: 'alice', temporary_password: false },
    ]);
  });
});
