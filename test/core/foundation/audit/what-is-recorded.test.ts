import { describe, expect, it } from 'vitest';
import { updateApp } from '../../../../src/core/delegation/apps/update.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../../src/core/identity/accounts/update.ts';
import { insertAccount } from '../../../../src/core/operations/account-management/register.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { cliOf } from '../../../cli/run-latchkey.ts';
import { createAdministeredWorld } from '../../../pages/admin/administered-world.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createTestBrowser } from '../../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

const HOUR = 60 * 60;

async function eventsOf({ context }: Pick<TestWorld, 'context'>, action: string) {
  return (await allAuditEvents(context)).filter((event) => event.action === action);
}

describe('A right password without its second factor', () => {
  it('is recorded once for each address and hour, on the API and on the sign-in page', async () => {
    const world = await createTestWorld();
    const { bob, clock, server } = world;

    for (let turn = 0; turn < 3; turn++) await bob.at('10.0.0.1').get('/user');
    await createTestBrowser(server, '10.0.0.2').signIn(bob);
    clock.advance(HOUR);
    await bob.at('10.0.0.1').get('/user');

    const events = await eventsOf(world, 'user.two_factor_requested');
    expect(events.map(({ account, actor, address }) => [account, actor, address])).toEqual([
      ['bob', null, '10.0.0.1'],
      ['bob', null, '10.0.0.2'],
      ['bob', null, '10.0.0.1'],
    ]);
  });

  it('is told apart from a wrong password when the second factor is wrong', async () => {
    const world = await createTestWorld();

    await world.bob.get('/user', { 'x-github-otp': '000000' });
    await world.basic('bob', 'wrong').get('/user', { 'x-github-otp': '000000' });

    const events = await eventsOf(world, 'user.failed_login');
    expect(events.map(({ data }) => data)).toEqual([{ method: 'password' }]);
    expect(await eventsOf(world, 'user.two_factor_challenge_failure')).toHaveLength(1);
  });
});

describe('Wrong client secrets and codes', () => {
  it('are counted in one event for each app and hour', async () => {
    const world = await createTestWorld();
    const { context, clock, postbox, registerApp, basic, server, anonymous } = world;
    const other = await registerApp('Other');
    const wrongSecret = (clientId: string) =>
      basic(clientId, 'f'.repeat(40))
        .at('10.0.0.1')
        .post(`/applications/${clientId}/token`, { access_token: 'x' });
    const exchange = (fields: Record<string, string>) =>
      server.inject({
        method: 'POST',
        url: '/login/oauth/access_token',
        payload: { client_id: postbox.clientId, client_secret: postbox.secret, ...fields },
        headers: { 'content-type': 'application/json' },
      });

    for (let turn = 0; turn < 5; turn++) await wrongSecret(postbox.clientId);
    await flushUsage(context);
    await exchange({ client_secret: 'wrong', code: 'x' });
    await wrongSecret(other.clientId);
    await exchange({ code: 'wrong' });
    await exchange({ grant_type: 'refresh_token', refresh_token: 'wrong' });
    await exchange({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'wrong' });
    await wrongSecret('0123456789abcdef0123');
    await anonymous.get('/meta');
    await flushUsage(context);
    clock.advance(HOUR);
    await wrongSecret(postbox.clientId);
    await flushUsage(context);

    const facts = async (action: string) =>
      (await eventsOf(world, action)).map(({ app, account, actor, data }) => [app, account, actor, data]);
    expect(await facts('oauth_application.failed_secret')).toEqual([
      ['Postbox', 'alice', null, { count: 6 }],
      ['Other', 'alice', null, { count: 1 }],
      ['Postbox', 'alice', null, { count: 1 }],
    ]);
    expect(await facts('oauth_application.failed_code')).toEqual([['Postbox', 'alice', null, { count: 3 }]]);
    const [first] = await eventsOf(world, 'oauth_application.failed_secret');
    expect(first?.address).toBe('10.0.0.1');
  });

  it('are not counted when the credentials are right', async () => {
    const world = await createTestWorld();
    const { context, postbox, basic } = world;

    await basic(postbox.clientId, postbox.secret).post(`/applications/${postbox.clientId}/token`, {
      access_token: 'x',
    });
    await flushUsage(context);

    expect(await eventsOf(world, 'oauth_application.failed_secret')).toEqual([]);
  });
});

describe('Exports', () => {
  it('are recorded with their format and size, of everybody’s events and of one’s own', async () => {
    const world = await createAdministeredWorld();
    const { admin } = world;

    await admin.get('/admin/audit/export?format=csv');
    await admin.get('/settings/security-log/export');
    await cliOf(world).run('audit', 'export', '--format', 'csv');

    const events = await eventsOf(world, 'audit_log.export');
    expect(events.map(({ actor, account, data }) => [actor, account, data])).toEqual([
      ['mallory', null, { format: 'csv', events: expect.any(Number) }],
      ['mallory', 'mallory', { format: 'json', events: expect.any(Number) }],
      [null, null, { format: 'csv', events: expect.any(Number) }],
    ]);
  });
});

describe('The CSV of a list', () => {
  it('is recorded with its filters and rows before it is sent, and without a whole token', async () => {
    const world = await createAdministeredWorld();
    const { admin, alice } = world;
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    const people = await admin.get('/admin/people.csv?q=ALI&sort=-created&role=');
    await admin.get('/admin/apps.csv');
    await admin.get(`/admin/tokens.csv?q=${token}`);
    await admin.get(`/admin/audit/export?format=csv&login=bob&q=${token}`);
    await admin.get('/admin/people.csv?role=king');

    expect(people.body.trim().split('\r\n')).toHaveLength(2);
    const lists = await eventsOf(world, 'list.export');
    expect(lists.map(({ actor, account, address, data }) => [actor, account, address, data])).toEqual([
      ['mallory', null, '127.0.0.1', { list: 'people', rows: 1, filters: { q: 'ALI' } }],
      ['mallory', null, '127.0.0.1', { list: 'apps', rows: 1 }],
      [
        'mallory',
        null,
        '127.0.0.1',
        { list: 'tokens', rows: 0, filters: { q: expect.stringMatching(/^hashed_token:/) } },
      ],
    ]);
    const [trail] = await eventsOf(world, 'audit_log.export');
    expect(trail?.data).toMatchObject({
      format: 'csv',
      filters: { login: 'bob', q: expect.stringMatching(/^hashed_token:/) },
    });
    const { body } = await admin.get('/admin/audit?action=list.export');
    expect(body).toContain('<p>people; 1 row; q: ALI</p>');
  });

  it('is not sent to somebody who is no administrator by then, and not recorded', async () => {
    const world = await createAdministeredWorld();
    const { admin, context, account } = world;
    const mallory = await account('mallory');
    await writing(context, (context) => applyAccountChanges(context, mallory, { siteAdmin: false }));

    expect((await admin.get('/admin/people.csv')).statusCode).toBe(404);
    expect(await eventsOf(world, 'list.export')).toEqual([]);
  });
});

describe('What is new', () => {
  it('is described: an administrator, the callback URLs of an app, the scopes of a token', async () => {
    const world = await createTestWorld();
    const { context, alice } = world;
    const account = { passwordHash: '', name: null, email: null, temporaryPassword: false };
    await writing(context, async (context) => {
      await insertAccount(context, { ...account, login: 'root', siteAdmin: true });
      await insertAccount(context, { ...account, login: 'carol', siteAdmin: false });
    });
    await alice.post('/authorizations', { note: 'ci', scopes: ['repo', 'gist'] });
    await alice.post('/authorizations', { note: 'none' });

    const created = await eventsOf(world, 'user.create');
    const apps = await eventsOf(world, 'oauth_application.create');
    const tokens = await eventsOf(world, 'oauth_access.create');
    expect(created.slice(-2).map(({ data, detail }) => [data, detail])).toEqual([
      [{ role: 'site_admin' }, 'site administrator'],
      [null, null],
    ]);
    expect(apps.map(({ data }) => data)).toEqual([{ callback_urls: ['http://127.0.0.1:9999/callback'] }]);
    expect(tokens.map(({ data, detail }) => [data, detail])).toEqual([
      [{ scopes: ['repo', 'gist'] }, 'scopes [repo, gist]'],
      [{ scopes: [] }, 'scopes []'],
    ]);
  });

  it('callback URLs are recorded before and after', async () => {
    const world = await createTestWorld();
    const { context, postbox } = world;
    const { name, url, description } = postbox;
    const callbackUrls = ['https://evil.example/cb', 'https://b.example/cb'];

    await updateApp(context, postbox, { name, url, description, callbackUrls });

    const [event] = await eventsOf(world, 'oauth_application.update');
    expect(event?.data).toEqual({
      changed: ['callback_urls'],
      callback_urls: { was: ['http://127.0.0.1:9999/callback'], is: callbackUrls },
    });
    expect(event?.detail).toBe(
      'callback URLs from [http://127.0.0.1:9999/callback] to [https://evil.example/cb, https://b.example/cb]',
    );
  });
});
