import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startLatchkey } from '../support/latchkey-process.ts';
import { createBuiltCli, createCli, createSeededCli, EXAMPLE, exampleWith } from './run-latchkey.ts';

const OCTOCAT = `Basic ${Buffer.from('octocat:correct-horse-battery').toString('base64')}`;
const TOKEN = 'token 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';

describe('latchkey seed', () => {
  it('prints what it created, and on the second run that nothing changed', async () => {
    const { run } = createCli();

    const first = await run('seed', EXAMPLE);
    const second = await run('seed', EXAMPLE);

    expect(first.status).toBe(0);
    expect(first.out).toContain('Made the account octocat.\n');
    expect(first.out).toContain('seed.example.yaml is applied: 5 made, 0 changed, 0 as they were.\n');
    expect(second.out).toBe('seed.example.yaml is applied: 0 made, 0 changed, 5 as they were.\n');
  });

  it('leaves what people changed, and undoes it by force, after saying what that is', async () => {
    const cli = await createSeededCli();
    const password = 'chosen by themselves';
    await cli.runWith({ input: `${password}\n` }, 'users', 'set-password', 'octocat', '--password-stdin');
    const say = 'This undoes what was changed since seed.example.yaml was last applied:\n';

    const again = await cli.run('seed', EXAMPLE);
    const dry = await cli.run('seed', EXAMPLE, '--force', '--dry-run');
    const json = await cli.runJson('seed', EXAMPLE, '--force', '--dry-run');
    const forced = await cli.run('seed', EXAMPLE, '--force');
    const after = await cli.run('seed', EXAMPLE, '--force');

    expect(again.out).toBe('seed.example.yaml is applied: 0 made, 0 changed, 5 as they were.\n');
    const undone = `${say}  Changed the account octocat: password.\n`;
    const nothing = '0 made, 0 changed, 5 as they were';
    expect(dry.out).toBe(`${undone}seed.example.yaml is not applied, only tried: ${nothing}.\n`);
    expect(json).toMatchObject({
      dry_run: true,
      undone: [{ name: 'the account octocat', outcome: 'changed', changes: ['password'] }],
    });
    expect(forced.out).toBe(`${undone}seed.example.yaml is applied: ${nothing}.\n`);
    expect(after.out).toBe(`seed.example.yaml is applied: ${nothing}.\n`);
  });

  it('prints each error with its line, and writes nothing', async () => {
    const cli = createCli();
    const file = path.join(cli.folder, 'seed.yaml');
    const text = exampleWith(
      ['client_id: abcde12345fghij67890', 'client_id: short'],
      ['owners: [octocat]', 'owners: [outsider]'],
      ['note: ci', 'nota: ci'],
    );
    writeFileSync(file, text);
    const lineOf = (words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;

    const { status, out, err } = await cli.run('seed', file);

    expect([status, out]).toEqual([1, '']);
    expect(err.trimEnd().split('\n')).toEqual([
      'Nothing of seed.yaml is applied:',
      `line ${lineOf('client_id: short')}: oauth_apps[0].client_id must be 20 letters and digits.`,
      `line ${lineOf('outsider')}: organizations[0].owners[0] names outsider, who is neither in this file nor in the database.`,
      `line ${lineOf('- user: octocat')}: tokens[0].note is missing.`,
      `line ${lineOf('nota')}: tokens[0].nota is not known; there may be user, note, scopes, token.`,
    ]);
    expect(await cli.runJson('users', 'list')).toEqual([]);
  });

  it('prints a conflict with the database with its line', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'mallory', '--email', 'mona@example.com');
    const { status, err } = await cli.run('seed', EXAMPLE);

    expect(status).toBe(1);
    expect(err).toMatch(/^line 14: users\[1\]\.email is the address of another account\.$/m);
    expect(await cli.runJson('users', 'list')).toHaveLength(1);
  });

  it('prints each kind of conflict with the database', async () => {
    const cli = await createSeededCli();
    const file = path.join(cli.folder, 'other.yaml');
    const wanted = [
      'users: [{ login: ACME, password: correct-horse }, { login: Settings, password: correct-horse }]',
      'organizations: [{ login: octocat, owners: [] }]',
      'tokens:',
      '  - { user: monalisa, note: x, scopes: [], token: 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 }',
    ];
    writeFileSync(file, wanted.join('\n'));

    const { status, err } = await cli.run('seed', file);

    expect(status).toBe(1);
    expect(err.trimEnd().split('\n')).toEqual([
      'Nothing of other.yaml is applied:',
      'line 1: users[0].login is the login of an organization.',
      'line 1: users[1].login is a login that Latchkey keeps for itself.',
      'line 2: organizations[0].login is the login of an account.',
      'line 4: tokens[0].token is the token of another account.',
    ]);
  });

  it('warns of a weak password and accepts it', async () => {
    const cli = createCli();
    writeFileSync(path.join(cli.folder, 'seed.yaml'), 'users:\n  - login: alice\n    password: p\n');
    const { status, out } = await cli.run('seed', path.join(cli.folder, 'seed.yaml'));

    expect(status).toBe(0);
    expect(out).toContain(
      'line 3: users[0].password is weak. The password is too short (minimum is 8 characters).\n',
    );
    expect(out).toContain('Made the account alice.\n');
  });
});

describe('latchkey serve', () => {
  it('serves the users and tokens of its seed, and exits with 0 on SIGTERM', async () => {
    const latchkey = await startLatchkey({ seed: EXAMPLE });
    const ask = (authorization: string) =>
      fetch(`${latchkey.url}/api/v3/user`, { headers: { authorization } });

    const byPassword = await ask(OCTOCAT);
    const byToken = await ask(TOKEN);

    expect(byPassword.status).toBe(200);
    expect(await byPassword.json()).toMatchObject({ login: 'octocat', site_admin: true });
    expect([byToken.status, byToken.headers.get('x-oauth-scopes')]).toEqual([200, 'repo, user']);
    expect(await latchkey.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    for (const secret of ['correct-horse-battery', TOKEN, '3ef4ad510c59ad37bac6bb4f80047fb3aee3cc7f']) {
      expect(latchkey.lines.join('\n')).not.toContain(secret);
    }
  });

  it('prints how to create the first administrator when there are no accounts', async () => {
    const latchkey = await startLatchkey();
    expect(await latchkey.waitForLine('There are no accounts yet.')).toContain('users add LOGIN');
    await latchkey.stop();
  });

  it('does not start with an invalid seed', async () => {
    const cli = createBuiltCli();
    writeFileSync(path.join(cli.folder, 'seed.yaml'), 'users:\n  - name: Alice\n');
    const { status, err } = await cli.run('serve', '--port', '0', '--seed', 'seed.yaml');

    expect(status).toBe(1);
    expect(err).toBe('Nothing of seed.yaml is applied:\nline 2: users[0].login is missing.\n');
  });

  it('does not start on a port that is in use', async () => {
    const latchkey = await startLatchkey();
    const { status, err } = await createBuiltCli().run('serve', '--port', String(latchkey.port));

    expect([status, err]).toEqual([1, `Port ${latchkey.port} is taken already.\n`]);
    await latchkey.stop();
  });
});
