import { describe, expect, it } from 'vitest';
import { createCli, createSeededCli } from './run-latchkey.ts';

describe('latchkey orgs', () => {
  it('creates an organization, adds a member with a team, and shows them', async () => {
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

  it('accepts lists with a space after each comma', async () => {
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

  it('removes a member; removes the organization only with --yes', async () => {
    const cli = await createSeededCli();
    await cli.run('orgs', 'add', 'guild', '--owner', 'octocat');

    const taken = await cli.run('orgs', 'add', 'octocat');
    const removed = await cli.run('orgs', 'remove-member', 'guild', 'octocat');
    const unconfirmed = await cli.run('orgs', 'remove', 'guild');
    const confirmed = await cli.run('orgs', 'remove', 'guild', '--yes');

    expect(taken).toEqual({ status: 1, out: '', err: 'The login is taken already.\n' });
    expect(removed.out).toBe('octocat is no longer in guild.\n');
    expect(unconfirmed.err).toBe('This would remove the organization guild. Say --yes to do it.\n');
    expect(confirmed.out).toBe('Removed the organization guild.\n');
    expect((await cli.run('orgs', 'show', 'guild')).err).toBe('There is no such organization.\n');
  });

  it('takes a person out of a team, who stays a member, and deletes the team', async () => {
    const cli = await createSeededCli();
    await cli.run('orgs', 'add', 'guild', '--owner', 'octocat');
    await cli.run('orgs', 'add-member', 'guild', 'monalisa', '--team', 'Red Squad');
    const takeOut = ['orgs', 'remove-member', 'guild', 'monalisa', '--team', 'red-squad'];

    const [left, again] = [await cli.run(...takeOut), await cli.run(...takeOut)];
    const before = await cli.runJson('orgs', 'show', 'guild');
    const removed = await cli.run('orgs', 'remove-team', 'guild', 'red-squad');
    const gone = await cli.run('orgs', 'remove-team', 'guild', 'red-squad');

    expect(left.out).toBe('monalisa is no longer in guild/red-squad.\n');
    expect(again.out).toBe('monalisa was not in guild/red-squad.\n');
    expect(before).toMatchObject({
      members: [{ login: 'octocat' }, { login: 'monalisa' }],
      teams: [{ slug: 'red-squad', members: [] }],
    });
    expect(removed).toEqual({ status: 0, out: 'Removed the team guild/red-squad.\n', err: '' });
    expect(gone).toEqual({ status: 1, out: '', err: 'There is no such team.\n' });
    expect(await cli.runJson('orgs', 'show', 'guild')).toMatchObject({ teams: [] });
  });

  it('says who was no member', async () => {
    const cli = await createSeededCli();
    await cli.run('orgs', 'add', 'guild', '--owner', 'octocat');

    expect((await cli.run('orgs', 'remove-member', 'guild', 'monalisa')).out).toBe(
      'monalisa was not in guild.\n',
    );
  });

  it('lists organizations with their sizes, and says how to make the first', async () => {
    const empty = createCli();
    const cli = await createSeededCli();
    await cli.run('orgs', 'add', 'guild', '--owner', 'octocat');
    await cli.run('orgs', 'change', 'guild', '--single-sign-on', 'on');

    expect((await empty.run('orgs', 'list')).out).toBe(
      'There are no organizations yet. Make one with: latchkey orgs add LOGIN --owner LOGIN\n',
    );
    expect(await empty.runJson('orgs', 'list')).toEqual([]);
    expect(await cli.runJson('orgs', 'list')).toContainEqual(
      expect.objectContaining({ login: 'guild', members: 1, teams: 0, single_sign_on: true }),
    );
    expect((await cli.run('orgs', 'list')).out).toMatch(/^guild .* 1 +0 +yes +20/m);
  });

  it('says what a change has changed, and refuses what is neither on nor off', async () => {
    const cli = await createSeededCli();
    await cli.run('orgs', 'add', 'guild', '--name', 'The Guild');

    const same = await cli.run('orgs', 'change', 'guild', '--name', 'The Guild');
    const wrong = await cli.run('orgs', 'change', 'guild', '--single-sign-on', 'maybe');

    expect(same.out).toBe('guild: nothing is different.\n');
    expect([wrong.status, wrong.err]).toEqual([2, '--single-sign-on is on or off.\n']);
  });

  it('refuses an unknown role', async () => {
    const cli = await createSeededCli();
    await cli.run('orgs', 'add', 'guild');

    const wrong = await cli.run('orgs', 'add-member', 'guild', 'octocat', '--role', 'king');

    expect([wrong.status, wrong.err]).toEqual([2, '--role is owner or member.\n']);
  });
});
