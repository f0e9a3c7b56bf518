import { describe, expect, it } from 'vitest';
import { listSessions } from '../../src/core/authentication/sessions/end.ts';
import { passwordLimits } from '../../src/core/identity/lockouts/limits.ts';
import { recordGuess } from '../../src/core/identity/lockouts/password-guesses.ts';
import { insertPasskey } from '../support/passkeys.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld } from '../support/test-world.ts';
import { cliOf, createCli, createSeededCli } from './run-latchkey.ts';

interface User {
  login: string;
  email: string | null;
  site_admin: boolean;
  two_factor: boolean;
  suspended_at: string | null;
  temporary_password: boolean;
  locked_until?: string | null;
  tokens: number;
}

describe('latchkey users', () => {
  it('list: says that there are no accounts yet', async () => {
    const cli = createCli();
    expect((await cli.run('users', 'list')).out).toMatch(/^There are no accounts yet\./);
    expect(await cli.runJson('users', 'list')).toEqual([]);
  });

  it('add: creates an account with a temporary password, which is printed once', async () => {
    const cli = createCli();
    const { status, out } = await cli.run(
      'users',
      'add',
      'alice',
      '--email',
      'alice@example.com',
      '--site-admin',
    );
    const shown = await cli.runJson<User>('users', 'show', 'alice');

    expect(status).toBe(0);
    expect(out).toMatch(/^Made the account alice\.\nThe password is [\w-]{20} /);
    expect(shown).toMatchObject({
      email: 'alice@example.com',
      site_admin: true,
      temporary_password: true,
      tokens: 0,
    });
  });

  it('add: reads a password from standard input and does not print it', async () => {
    const cli = createCli();
    const added = await cli.runWith(
      { input: 'through the looking glass\nmore\n' },
      'users',
      'add',
      'alice',
      '--password-stdin',
    );
    const shown = await cli.runJson<User>('users', 'show', 'alice');

    expect(added).toEqual({ status: 0, out: 'Made the account alice.\n', err: '' });
    expect(shown.temporary_password).toBe(false);
  });

  it.each([
    ['short\n', 1, 'The password is too short (minimum is 8 characters).'],
    ['', 2, '--password-stdin wants the password on the first line of standard input.'],
  ])('add: refuses the password %j', async (input, status, sentence) => {
    const cli = createCli();
    const refused = await cli.runWith({ input }, 'users', 'add', 'alice', '--password-stdin');

    expect(refused).toEqual({ status, out: '', err: `${sentence}\n` });
    expect(await cli.runJson('users', 'list')).toEqual([]);
  });

  it('add: refuses a login that is taken, reserved or invalid', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'alice');

    expect(await cli.run('users', 'add', 'ALICE')).toMatchObject({
      status: 1,
      err: 'The login is taken already.\n',
    });
    expect(await cli.run('users', 'add', 'admin')).toMatchObject({
      status: 1,
      err: 'Nobody can take this login: Latchkey keeps it for itself.\n',
    });
    expect(await cli.run('users', 'add', 'al.ice')).toMatchObject({ status: 1, out: '' });
  });

  it('set-password: sets a given password, or a temporary one', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'alice');

    const chosen = await cli.runWith(
      { input: 'through the looking glass' },
      'users',
      'set-password',
      'alice',
      '--password-stdin',
    );
    expect(chosen.out).toBe('Changed the password of alice.\n');
    expect((await cli.runJson<User>('users', 'show', 'alice')).temporary_password).toBe(false);

    const minted = await cli.run('users', 'set-password', 'alice');
    expect(minted.out).toMatch(/The password is [\w-]{20} /);
    expect((await cli.runJson<User>('users', 'show', 'alice')).temporary_password).toBe(true);
  });

  it('suspend and unsuspend: suspend an account and lift the suspension', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'alice');

    expect((await cli.run('users', 'suspend', 'alice')).out).toBe('Suspended alice.\n');
    expect((await cli.run('users', 'suspend', 'alice')).out).toBe('alice was suspended already.\n');
    expect((await cli.runJson<User>('users', 'show', 'alice')).suspended_at).not.toBeNull();
    expect((await cli.run('users', 'unsuspend', 'alice')).out).toBe('alice is no longer suspended.\n');
    expect((await cli.runJson<User>('users', 'show', 'alice')).suspended_at).toBeNull();
  });

  it('unlock: lets an account sign in again that failed sign-ins have locked', async () => {
    const world = await createTestWorld();
    const cli = cliOf(world);
    const context = { ...world.context, now: () => new Date(), address: '127.0.0.1' };
    for (const { account } of [world.alice, world.mallory]) {
      const limits = passwordLimits(context, { accountId: account.id, name: account.login });
      for (let turn = 0; turn < 10; turn++) await recordGuess(context, limits);
    }

    const locked = await cli.runJson<User>('users', 'show', 'alice');
    const unlocked = await cli.run('users', 'unlock', 'Alice');
    const again = await cli.run('users', 'unlock', 'alice');

    expect(locked.locked_until).toMatch(/^\d{4}-.*Z$/);
    expect([unlocked.out, again.out]).toEqual(['alice is no longer locked.\n', 'alice was not locked.\n']);
    expect((await world.alice.get('/user')).statusCode).toBe(200);
    expect((await world.mallory.get('/user')).statusCode).toBe(403);
    expect((await cli.run('audit', 'list', '--action', 'user.unlock')).out).toContain('alice');
    expect((await cli.run('users', 'unlock', 'nobody')).status).toBe(1);
  });

  it('reset-two-factor: resets two-factor authentication', async () => {
    const cli = await createSeededCli();

    const reset = await cli.run('users', 'reset-two-factor', 'monalisa');
    const again = await cli.run('users', 'reset-two-factor', 'monalisa');

    expect(reset.out).toMatch(/^monalisa signs in by password alone/);
    expect(again.out).toBe('monalisa had no two-factor authentication.\n');
    expect((await cli.runJson<User>('users', 'show', 'monalisa')).two_factor).toBe(false);
  });

  it.each([
    ['reset-two-factor', 'Removed the 2 passkeys of alice.\n'],
    ['remove-passkeys', 'Removed the 2 passkeys of alice.\n'],
    ['set-password', 'Changed the password of alice.\n'],
  ])('%s: removes passkeys and ends sessions', async (name, output) => {
    const world = await createTestWorld();
    const { context, alice, mallory } = world;
    const cli = cliOf(world);
    for (const person of [alice, alice, mallory]) await insertPasskey(world, person);
    await createTestBrowser(world.server).signIn(alice);

    const before = await cli.run('users', 'show', 'alice');
    const { out } = await cli.run('users', name, 'alice');

    expect(before.out).toMatch(/^passkeys +Phone \(added 2\d{3}-\S+, never used\), Phone/m);
    expect(out).toContain(output);
    expect(await cli.runJson('users', 'show', 'alice')).toMatchObject({ passkeys: [] });
    expect(await cli.runJson('users', 'show', 'mallory')).toMatchObject({
      passkeys: [{ name: 'Phone', last_used_at: null }],
    });
    expect(await listSessions(context, alice.account)).toEqual([]);
    expect((await cli.run('audit', 'list', '--action', 'passkey.remove')).out.match(/alice/g)).toHaveLength(
      2,
    );
  });

  it('remove-passkeys: says that there were none', async () => {
    const cli = cliOf(await createTestWorld());
    expect((await cli.run('users', 'remove-passkeys', 'alice')).out).toBe('alice had no passkeys.\n');
  });

  it('list: aligns its columns', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'alice', '--name', 'Alice');
    await cli.run('users', 'add', 'bartholomew', '--name', 'Bart');
    const { out } = await cli.run('users', 'list');

    const [heads = '', alice = '', bart = ''] = out.split('\n');
    expect(bart.indexOf('Bart')).toBe(heads.indexOf('NAME'));
    expect(alice.indexOf('Alice')).toBe(heads.indexOf('NAME'));
  });

  it('add: refuses a name with control characters', async () => {
    const cli = createCli();
    const refused = await cli.run('users', 'add', 'alice', '--name', 'Alice \u001b[31m\u202e');

    expect(refused).toEqual({ status: 1, out: '', err: 'A name must not hold control characters.\n' });
  });
});
