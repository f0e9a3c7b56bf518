import { describe, expect, it } from 'vitest';
import { createCli } from './run-latchkey.ts';

interface Token {
  readonly name: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

describe('latchkey admin-tokens', () => {
  it('add: prints a token once, which list does not', async () => {
    const cli = createCli();
    const { status, out } = await cli.run('admin-tokens', 'add', 'HR sync', '--scope', 'write');
    const [, token = ''] = /^token +(\S+)$/m.exec(out) ?? [];
    const list = await cli.run('admin-tokens', 'list');

    expect([status, token]).toEqual([0, expect.stringMatching(/^latchkey_admin_[0-9A-Za-z]{36}$/)]);
    expect(list.out).toMatch(/^HR sync +write +\S{8} /m);
    expect(list.out).not.toContain(token);
  });

  it('add: gives a token ninety days, or what is asked for', async () => {
    const cli = createCli();
    await cli.run('admin-tokens', 'add', 'usual');
    await cli.run('admin-tokens', 'add', 'short', '--expires-in', '1d');
    await cli.run('admin-tokens', 'add', 'endless', '--no-expiry');
    const days = (await cli.runJson<Token[]>('admin-tokens', 'list')).map(({ expires_at }) =>
      expires_at === null ? null : Math.round((Date.parse(expires_at) - Date.now()) / 86_400_000),
    );

    expect(days).toEqual([90, 1, null]);
  });

  it('revoke: ends a token, and its name can be used again', async () => {
    const cli = createCli();
    await cli.run('admin-tokens', 'add', 'deploy');
    const taken = await cli.run('admin-tokens', 'add', 'Deploy');
    const revoked = await cli.run('admin-tokens', 'revoke', 'DEPLOY');
    const again = await cli.run('admin-tokens', 'revoke', 'deploy');
    const added = await cli.run('admin-tokens', 'add', 'deploy');

    expect([taken.status, taken.err]).toEqual([1, 'The name is taken already.\n']);
    expect(revoked.out).toBe('Revoked the administration token DEPLOY.\n');
    expect([again.status, again.err]).toEqual([1, 'There is no such administration token.\n']);
    expect(added.status).toBe(0);
    expect(await cli.runJson<Token[]>('admin-tokens', 'list')).toHaveLength(1);
    expect(await cli.runJson<Token[]>('admin-tokens', 'list', '--all')).toMatchObject([
      { name: 'deploy', revoked_at: expect.any(String) },
      { name: 'deploy', revoked_at: null },
    ]);
  });

  it('list: says how to make the first, and with --all which were revoked', async () => {
    const cli = createCli();
    const none = await cli.run('admin-tokens', 'list');
    await cli.run('admin-tokens', 'add', 'deploy');
    await cli.run('admin-tokens', 'revoke', 'deploy');

    expect(none.out).toBe(
      'There are no administration tokens. Make one with: latchkey admin-tokens add NAME\n',
    );
    expect((await cli.run('admin-tokens', 'list')).out).toBe(none.out);
    expect((await cli.run('admin-tokens', 'list', '--all')).out).toMatch(
      /^NAME .* REVOKED *\ndeploy +read .* 20\S+Z\n$/,
    );
  });

  it.each([
    ['', 'A name has 1 to 100 characters.'],
    ['x'.repeat(101), 'A name has 1 to 100 characters.'],
    ['a\u0007b', 'A name must not hold control characters.'],
  ])('add: refuses the name %j', async (name, sentence) => {
    const cli = createCli();
    expect(await cli.run('admin-tokens', 'add', name)).toEqual({ status: 1, out: '', err: `${sentence}\n` });
    expect(await cli.runJson<Token[]>('admin-tokens', 'list', '--all')).toEqual([]);
  });

  it('records who was let in, and until when', async () => {
    const cli = createCli();
    await cli.run('admin-tokens', 'add', 'deploy', '--no-expiry');
    await cli.run('admin-tokens', 'revoke', 'deploy');
    const events = await cli.runJson<{ action: string; detail: string; actor: string | null }[]>(
      'audit',
      'list',
    );

    expect(events.map(({ action, detail }) => [action, detail])).toEqual([
      ['admin_token.create', expect.stringMatching(/^deploy; ending in \S{8}; scopes \[read\]$/)],
      ['admin_token.revoke', expect.stringMatching(/^deploy; ending in \S{8}$/)],
    ]);
  });

  it.each([
    [['add', 'x', '--scope', 'admin'], /^--scope is read or write\.$/m],
    [['add', 'x', '--expires-in', 'soon'], /^--expires-in /m],
    [['add', 'x', '--expires-in', '1d', '--no-expiry'], /either --expires-in TIME or --no-expiry/],
  ])('refuses %j', async (words, message) => {
    const { status, err } = await createCli().run('admin-tokens', ...words);
    expect([status, err]).toEqual([2, expect.stringMatching(message)]);
  });
});
