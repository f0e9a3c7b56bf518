import { describe, expect, it } from 'vitest';
import { seededDesk } from './run-latchkey.ts';

describe('latchkey orgs', () => {
  it('makes one, puts people and teams in it, and shows it', async () => {
    const desk = await seededDesk();

    const made = await desk.run('orgs', 'add', 'guild', '--name', 'The Guild', '--owner', 'octocat');
    const added = await desk.run('orgs', 'add-member', 'guild', 'octocat', '--team', 'Platform & Tools');
    await desk.run('orgs', 'change', 'guild', '--single-sign-on', 'on');

    expect([made.out, added.out]).toEqual([
      'Made the organization guild.\n',
      'octocat is in guild, Platform & Tools.\n',
    ]);
    expect(await desk.ask('orgs', 'show', 'guild')).toMatchObject({
      login: 'guild',
      name: 'The Guild',
      single_sign_on: true,
      members: [{ login: 'octocat', role: 'admin' }],
      teams: [{ name: 'Platform & Tools', slug: 'platform-tools', members: ['octocat'] }],
    });
    expect((await desk.run('orgs', 'list')).out).toContain('The Guild');
  });

  it('takes lists with a blank after each comma', async () => {
    const desk = await seededDesk();

    const made = await desk.run('orgs', 'add', 'guild', '--owner', 'octocat, monalisa,');
    const added = await desk.run('orgs', 'add-member', 'guild', 'monalisa', '--team', 'Red, Blue');

    expect([made.err, added.out]).toEqual(['', 'monalisa is in guild, Red, Blue.\n']);
    expect(await desk.ask('orgs', 'show', 'guild')).toMatchObject({
      members: [
        { login: 'octocat', role: 'admin' },
        { login: 'monalisa', role: 'admin' },
      ],
      teams: [{ name: 'Red' }, { name: 'Blue' }],
    });
  });

  it('takes people out, and removes it only when it is told to mean it', async () => {
    const desk = await seededDesk();
    await desk.run('orgs', 'add', 'guild', '--owner', 'octocat');

    const taken = await desk.run('orgs', 'add', 'octocat');
    const left = await desk.run('orgs', 'remove-member', 'guild', 'octocat');
    const asked = await desk.run('orgs', 'remove', 'guild');
    const meant = await desk.run('orgs', 'remove', 'guild', '--yes');

    expect(taken).toEqual({ status: 1, out: '', err: 'The login is taken already.\n' });
    expect(left.out).toBe('octocat is no longer in guild.\n');
    expect(asked.err).toBe('This would remove the organization guild. Say --yes to do it.\n');
    expect(meant.out).toBe('Removed the organization guild.\n');
    expect((await desk.run('orgs', 'show', 'guild')).err).toBe('There is no such organization.\n');
  });

  it('knows two roles', async () => {
    const desk = await seededDesk();
    await desk.run('orgs', 'add', 'guild');

    const wrong = await desk.run('orgs', 'add-member', 'guild', 'octocat', '--role', 'king');

    expect([wrong.status, wrong.err]).toEqual([2, '--role is owner or member.\n']);
  });
});
