import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';
import { cliOf, createCli } from './run-latchkey.ts';

const LAST =
  'This is the last active site administrator: make somebody else one first. The command line does it with --force.\n';

describe('latchkey users', () => {
  it('promote and demote: make a site administrator, and end it', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'alice');
    await cli.run('users', 'add', 'root', '--site-admin');

    expect((await cli.run('users', 'promote', 'Alice')).out).toBe('alice is a site administrator now.\n');
    expect((await cli.run('users', 'promote', 'alice')).out).toBe(
      'alice was a site administrator already.\n',
    );
    expect((await cli.run('users', 'demote', 'alice')).out).toBe(
      'alice is no longer a site administrator.\n',
    );
    expect((await cli.run('users', 'demote', 'alice')).out).toBe('alice was not a site administrator.\n');
    expect(await cli.run('users', 'promote', 'nobody')).toMatchObject({ status: 1, out: '' });
  });

  it.each(['demote', 'suspend'])(
    '%s: refuses the last active administrator without --force',
    async (name) => {
      const cli = createCli();
      await cli.run('users', 'add', 'root', '--site-admin');

      expect(await cli.run('users', name, 'root')).toEqual({ status: 1, out: '', err: LAST });
      expect(await cli.run('users', name, 'root', '--force')).toMatchObject({ status: 0, err: '' });
    },
  );

  it('rename: changes the login, which is free afterwards', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'alice');

    expect((await cli.run('users', 'rename', 'alice', 'wonder')).out).toBe('alice is wonder now.\n');
    expect((await cli.run('users', 'rename', 'wonder', 'wonder')).out).toBe('The login is wonder already.\n');
    expect((await cli.run('users', 'add', 'alice')).status).toBe(0);
    expect(await cli.run('users', 'rename', 'alice', 'Wonder')).toMatchObject({
      status: 1,
      err: 'The login is taken already.\n',
    });
    expect((await cli.run('audit', 'list', '--action', 'user.rename')).out).toContain('from alice to wonder');
  });

  it('set-email: makes an address the primary one, as verified', async () => {
    const cli = createCli();
    await cli.run('users', 'add', 'alice', '--email', 'alice@example.com');
    await cli.run('users', 'add', 'bob', '--email', 'bob@example.com');

    const set = await cli.run('users', 'set-email', 'alice', 'a@example.com');
    const again = await cli.run('users', 'set-email', 'alice', 'a@example.com');
    const taken = await cli.run('users', 'set-email', 'alice', 'BOB@example.com');
    const malformed = await cli.run('users', 'set-email', 'alice', 'bob');

    expect(set.out).toBe('The primary e-mail address of alice is a@example.com now.\n');
    expect(again.out).toBe('a@example.com is the primary e-mail address of alice already.\n');
    expect([taken.err, malformed.err]).toEqual([
      'The email is taken already.\n',
      '"bob" is not an e-mail address.\n',
    ]);
    expect(await cli.runJson('users', 'show', 'alice')).toMatchObject({
      email: 'a@example.com',
      emails: [
        { address: 'a@example.com', primary: true, verified: true },
        { address: 'alice@example.com', primary: false, verified: true },
      ],
    });
  });

  it('delete: asks first, and hands over what the account owns', async () => {
    const world = await createTestWorld();
    const cli = cliOf(world);
    const { id } = world.alice.account;

    const owner = await cli.run('users', 'delete', 'alice', '--yes');
    const unasked = await cli.run('users', 'delete', 'alice', '--transfer-to', 'mallory');
    const words = ['users', 'delete', 'alice', '--transfer-to', 'mallory'];
    const declined = await cli.runWith({ answer: 'no' }, ...words);
    const kept = await cli.run('users', 'show', 'alice');
    const deleted = await cli.runWith({ answer: 'yes' }, ...words);

    expect(owner).toEqual({
      status: 1,
      out: '',
      err: 'The account is still needed. It owns apps: Postbox. Give them to somebody else first; users delete does it with --transfer-to LOGIN.\n',
    });
    expect(unasked.err).toBe(
      'This would delete the account alice with 0 tokens, and give 1 app and 0 organizations to mallory. Say --yes to do it.\n',
    );
    expect([declined.status, kept.status]).toEqual([1, 0]);
    expect(deleted.out).toBe(`Deleted the account alice with 0 tokens. The audit trail calls it #${id}.\n`);
    expect((await cli.run('users', 'show', 'alice')).status).toBe(1);
    expect((await cli.run('audit', 'list', '--login', `#${id}`)).out).toContain('user.delete');
    expect((await cli.run('audit', 'export', '--login', `#${id}`)).out).toContain('user.delete');
  });
});
