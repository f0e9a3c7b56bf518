import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { createTestWorld } from '../support/test-world.ts';
import { cliOf } from './run-latchkey.ts';

/** Alice's token has read the e-mail addresses; Mallory's token of an app nothing, and is checked. The command has a clock of its own. */
async function createUsedTokens() {
  const world = await createTestWorld();
  const { alice, mallory, basic, bearer, clock, context, postbox } = world;
  clock.advance((Date.now() - clock.now().getTime()) / 1000);
  const personal = (await alice.post('/authorizations', { note: 'ci', scopes: ['repo', 'user'] })).json();
  await alice.post('/authorizations', { note: 'unused', scopes: ['repo'] });
  const fitting = (await alice.post('/authorizations', { note: 'fits', scopes: ['user:email'] })).json();
  for (const { token } of [personal, fitting]) await bearer(token).get('/user/emails');
  const body = { client_secret: postbox.secret, scopes: ['gist'] };
  const delegated = (await mallory.put(`/authorizations/clients/${postbox.clientId}`, body)).json();
  await bearer(delegated.token).get('/user');
  const app = basic(postbox.clientId, postbox.secret);
  await app.post(`/applications/${postbox.clientId}/token`, { access_token: delegated.token });
  await flushUsage(context);
  return { ...world, personal, delegated, cli: cliOf(world) };
}

describe('latchkey tokens scopes', () => {
  it('lists tokens with more scopes than their calls needed', async () => {
    const { cli, personal, delegated, postbox, clock } = await createUsedTokens();
    const since = clock.now().toISOString().slice(0, 10);

    expect(await cli.runJson('tokens', 'scopes')).toEqual([
      {
        id: personal.id,
        login: 'alice',
        app: null,
        client_id: null,
        note: 'ci',
        token_last_eight: personal.token_last_eight,
        scopes: ['repo', 'user'],
        calls: 1,
        since,
        checks: 0,
        needed: ['user:email'],
        not_needed: ['repo', 'user'],
      },
      {
        id: delegated.id,
        login: 'mallory',
        app: 'Postbox',
        client_id: postbox.clientId,
        note: null,
        token_last_eight: delegated.token_last_eight,
        scopes: ['gist'],
        calls: 1,
        since,
        checks: 1,
        needed: [],
        not_needed: ['gist'],
      },
    ]);
  });

  it('says that other uses are not known, and what checks may mean', async () => {
    const { cli } = await createUsedTokens();

    const all = (await cli.run('tokens', 'scopes')).out;
    expect(all).toMatch(/^1 +alice +ci +\w{8} +1 +\d{4}-\d\d-\d\d +0 +user:email +repo user$/m);
    expect(all).toMatch(/mallory +Postbox .* 1 +none +gist$/m);
    expect(all).toContain('Only calls to this server are counted.');
    expect(all).toContain('what a check was for is not known here');
    const own = (await cli.run('tokens', 'scopes', '--login', 'alice')).out;
    expect(own).not.toMatch(/mallory|what a check was for/);
    expect((await cli.run('tokens', 'scopes', '--login', 'bob')).out).toBe(
      'No token has more scopes than its calls needed.\n',
    );
  });
});

describe('latchkey tokens list --unused-for', () => {
  it('lists the tokens that were issued longer ago, and not used since', async () => {
    const world = await createTestWorld();
    const { alice, bearer, clock, context } = world;
    const cli = cliOf(world);
    const create = async (note: string) => (await alice.post('/authorizations', { note })).json();
    clock.advance((Date.now() - clock.now().getTime()) / 1000 - 91 * 24 * 60 * 60);
    const [used, once] = [await create('in use'), await create('used once')];
    await create('never used');
    await bearer(once.token).get('/user');
    await flushUsage(context);
    clock.advance(30 * 24 * 60 * 60);
    await bearer(used.token).get('/user');
    await flushUsage(context);
    await create('new');

    const notesOf = async (...flags: string[]) =>
      (await cli.runJson<{ note: string }[]>('tokens', 'list', ...flags)).map(({ note }) => note);
    expect(await notesOf('--unused-for', '90d')).toEqual(['used once', 'never used']);
    expect(await notesOf('--unused-for', '60d')).toHaveLength(4);
    expect((await cli.run('tokens', 'list', '--unused-for', '365d')).out).toBe('There are no such tokens.\n');
    expect(await cli.run('tokens', 'list', '--unused-for', 'long')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--unused-for'),
    });
  });
});
