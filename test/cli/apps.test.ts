import { describe, expect, it } from 'vitest';
import { createCli, createSeededCli } from './run-latchkey.ts';

const POSTBOX = ['--name', 'Postbox', '--url', 'https://postbox.example', '--owner', 'octocat'];
const EXAMPLES_ID = 'abcde12345fghij67890';

interface App {
  client_id: string;
  name: string;
  callback_urls: string[];
  client_secrets: { last_eight: string }[];
}

describe('latchkey apps', () => {
  it('list: says that there are no apps yet', async () => {
    const cli = createCli();
    expect((await cli.run('apps', 'list')).out).toMatch(/^There are no applications yet\./);
    expect(await cli.runJson('apps', 'list')).toEqual([]);
  });

  it('add: registers an app and prints its secret once', async () => {
    const cli = await createSeededCli();
    const callbacks = [
      '--callback',
      'https://postbox.example/a,https://postbox.example/b',
      '--callback',
      'http://127.0.0.1/c',
    ];
    const { status, out } = await cli.run('apps', 'add', ...POSTBOX, ...callbacks, '--device-flow');

    expect(status).toBe(0);
    const [, clientId = '', secret = ''] =
      /^client_id {6}(\w{20})\nclient_secret {2}(\w{40})\n$/.exec(out) ?? [];
    const shown = await cli.run('apps', 'show', clientId);
    expect(await cli.runJson('apps', 'show', clientId)).toMatchObject({
      name: 'Postbox',
      owner: 'octocat',
      device_flow: true,
      callback_urls: ['https://postbox.example/a', 'https://postbox.example/b', 'http://127.0.0.1/c'],
      client_secrets: [{ last_eight: secret.slice(-8), last_used_at: null }],
      grants: 0,
      tokens: 0,
    });
    expect(shown.out).toContain(secret.slice(-8));
    expect(shown.out).not.toContain(secret);
    expect((await cli.run('apps', 'list')).out).toContain(clientId);
  });

  it('transfer: gives an app to another person or organization', async () => {
    const cli = await createSeededCli();
    await cli.run('users', 'add', 'hubot', '--email', 'hubot@example.com');
    await cli.run('orgs', 'add', 'umbrella');
    const transfer = (...args: string[]) => cli.run('apps', 'transfer', ...args);

    expect((await transfer(EXAMPLES_ID, '--to', 'hubot')).out).toMatch(/ now belongs to hubot\.\n$/);
    expect((await transfer(EXAMPLES_ID, '--to', 'hubot')).out).toMatch(/ belongs to hubot already\.\n$/);
    expect(await cli.runJson('apps', 'show', EXAMPLES_ID)).toMatchObject({ owner: 'hubot' });
    expect((await transfer(EXAMPLES_ID, '--to', 'Umbrella')).out).toMatch(/ now belongs to umbrella\.\n$/);
    expect(await cli.runJson('apps', 'show', EXAMPLES_ID)).toMatchObject({ owner: 'umbrella' });
    expect((await cli.run('apps', 'list')).out).toContain('umbrella');
    const unknownOwner = await transfer(EXAMPLES_ID, '--to', 'nobody');
    const unknownApp = await transfer('0123456789abcdef0123', '--to', 'hubot');
    const noOwner = await transfer(EXAMPLES_ID);
    expect([unknownOwner.status, unknownApp.status, noOwner.status]).toEqual([1, 1, 2]);
    expect(await cli.runJson('apps', 'show', EXAMPLES_ID)).toMatchObject({ owner: 'umbrella' });
  });

  it('transfer: gives an app to the installation', async () => {
    const cli = await createSeededCli();
    const transfer = (...args: string[]) => cli.run('apps', 'transfer', EXAMPLES_ID, ...args);

    expect((await transfer('--installation')).out).toMatch(/ now belongs to the installation\.\n$/);
    expect((await transfer('--installation')).out).toMatch(/ belongs to the installation already\.\n$/);

    expect(await cli.runJson('apps', 'show', EXAMPLES_ID)).toMatchObject({ owner: null });
    expect(await cli.runJson('apps', 'list')).toMatchObject([{ owner: null }]);
    expect((await cli.run('apps', 'list')).out).toContain('  the installation  ');
    expect((await cli.run('apps', 'show', EXAMPLES_ID)).out).toMatch(/^owner +the installation$/m);
    expect((await transfer('--installation', '--to', 'octocat')).status).toBe(2);
  });

  it('add: registers an app with every option', async () => {
    const cli = await createSeededCli();

    const kinds = [
      '--native',
      '--exact-callbacks',
      '--expiring-tokens',
      '--callback',
      'com.example.postbox://callback',
    ];
    const { out } = await cli.run('apps', 'add', ...POSTBOX, ...kinds);
    const [, clientId = ''] = /^client_id {6}(\w{20})\n/.exec(out) ?? [];

    expect(await cli.runJson('apps', 'show', clientId)).toMatchObject({
      device_flow: false,
      native: true,
      exact_callbacks: true,
      expiring_tokens: true,
      callback_urls: ['com.example.postbox://callback'],
    });
    expect((await cli.run('apps', 'show', clientId)).out).toMatch(/^expiring tokens +yes$/m);
  });

  it('add: refuses an unknown owner and an unsafe callback URL', async () => {
    const cli = await createSeededCli();

    const unknown = await cli.run('apps', 'add', ...POSTBOX.with(-1, 'nobody'));
    const unsafe = await cli.run('apps', 'add', ...POSTBOX, '--callback', 'http://postbox.example/');

    expect(unknown).toEqual({ status: 1, out: '', err: 'There is no such account.\n' });
    expect(unsafe).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/^A callback URL must begin/),
    });
    expect(await cli.runJson('apps', 'list')).toHaveLength(1);
  });

  it('rotate-secret: prints the new secret and keeps the newest old one', async () => {
    const cli = await createSeededCli();

    const { out } = await cli.run('apps', 'rotate-secret', EXAMPLES_ID);
    const { client_secrets: secrets } = await cli.runJson<App>('apps', 'show', EXAMPLES_ID);

    const [, secret = ''] = /^client_secret {2}(\w{40})\n$/.exec(out) ?? [];
    expect(secrets.map(({ last_eight }) => last_eight)).toEqual(['aee3cc7f', secret.slice(-8)]);
  });

  it('rotate-secret: deletes the oldest of three secrets', async () => {
    const cli = await createSeededCli();
    const rotate = async () => (await cli.run('apps', 'rotate-secret', EXAMPLES_ID)).out.trim().slice(-8);

    const rotated = [await rotate(), await rotate(), await rotate()];

    const { client_secrets: secrets } = await cli.runJson<App>('apps', 'show', EXAMPLES_ID);
    expect(secrets.map(({ last_eight }) => last_eight)).toEqual(rotated.slice(-2));
  });

  it('remove: removes an app only with --yes', async () => {
    const cli = await createSeededCli();

    const unconfirmed = await cli.run('apps', 'remove', EXAMPLES_ID);
    expect(unconfirmed).toEqual({
      status: 1,
      out: '',
      err: 'This would remove my github app with 0 grants and 0 tokens. Say --yes to do it.\n',
    });
    expect(await cli.runJson('apps', 'list')).toHaveLength(1);

    const confirmed = await cli.run('apps', 'remove', EXAMPLES_ID, '--yes');
    expect([confirmed.status, confirmed.out]).toEqual([
      0,
      'Removed my github app with 0 grants and 0 tokens.\n',
    ]);
    expect(await cli.runJson('apps', 'list')).toEqual([]);
  });
});
