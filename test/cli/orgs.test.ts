import { describe, expect, it } from 'vitest';
import { createSeededCli } from './run-latchkey.ts';

describe('latchkey orgs', () => {
  it('makes one, puts people and teams in it, and shows it', async () => {
    const cli = await createSeededCli();

    const made = await cli.run('orgs', 'add', 'guild', '--name', 'The Guild', '--owner', 'octocat');
    const added = await cli.run('orgs', 'add-member', 'guild', 'octocat', '--team', 'Platform & Tools');
    await cli.run('orgs', 'change', 'guild', '--single-sign-on', 'on');

    expect([made.out, added.out]).toEqual([
      'Made the organization guild.\n',
      'octocat is in guild, Platform & Tools.\n',
    ]);
    expect(await cli.runJson('orgs', 'show', 'guild')).toMatchObject({
      login: 'guild',
      name: 'The Guild',
      single_sign_on: true,
      members: [{ login: 'octocat', role: 'admin' }],
      teams: [{ name: 'Platform & Tools', slug: 'platform-tools', members: ['octocat'] }],
    });
    expect((await cli.run('orgs', 'list')).out).toContain('The Guild');
  });

  it('takes lists with a blank after each comma', async () => {
    const cli = await createSeededCli();

    const made = await cli.run('orgs', 'add', 'guild', '--owner', 'octocat, monalisa,');
    const added = await cli.run('orgs', 'add-member', 'guild', 'monalisa', '--team', 'Red, Blue');

    expect([made.err, added.out]).toEqual(['', 'monalisa is in guild, Red, Blue.\n']);
    expect(await cli.runJson('orgs', 'show', 'guild')).toMatchObject({
      members: [
        { login: 'octocat', role: 'admin' },
        { login: 'monalisa', role: 'admin' },
      ],
      teams: [{ name: 'Red' }, { name: 'Blue' }],
    });
  });

  it('takes people out, and removes it only when it is told to mean it', async () => {
    const cli = await createSeededCli();
    await cli.run('orgs', 'add', 'guild', '--owner', 'octocat');

    const taken = await cli.run('orgs', 'add', 'octocat');
    const left = await cli.run('orgs', 'remove-member', 'guild', 'octocat');
    const asked = await cli.run('orgs', 'remove', 'guild');
    const meant = await cli.run('orgs', 'remove', 'guild', '--yes');

    expect(taken).toEqual({ status: 1, out: '', err: 'The login is taken already.\n' });
    expect(left.out).toBe('octocat is no longer in guild.\n');
    expect(asked.err).toBe('This would remove the organization guild. Say --yes to do it.\n');
    expect(meant.out).toBe('Removed the organization guild.\n');
    expect((await cli.run('orgs', 'show', 'guild')).err).toBe('There is no such organization.\n');
  });

  it('knows two roles', async () => {
    const cli = await createSeededCli();
    await cli.run('orgs', 'add', 'guild');

    const wrong = await cli.run('orgs', 'add-member', 'guild', 'octocat', '--role', 'king');

    expect([wrong.status, wrong.err]).toEqual([2, '--role is owner or member.\n']);
  });
});
