import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createCurrentWorld } from './current-world.ts';

const DECISIONS = {
  local: 'Make it a native app: all its callbacks are on the machines of its people.',
  web: 'It is not made a native app: one of its callbacks is on a web server, which can keep a secret.',
};

/** Mallory's app without the device flow, which Alice calls with a password by an old client. */
async function createCalledApp(callbackUrls: readonly string[] = ['http://127.0.0.1/callback']) {
  const world = await createCurrentWorld();
  const { alice, context, mallory } = world;
  const wanted = { name: 'Letters', callbackUrls: [...callbackUrls], deviceFlow: false };
  const app = await registerTestApp(context, mallory, wanted);
  const old = alice.with({ 'user-agent': 'octokit.js/16.43.2 Node.js/20' });
  const body = { client_secret: app.secret, scopes: ['repo', 'user'] };
  const { token } = (await old.put(`/authorizations/clients/${app.clientId}`, body)).json();
  await world.bearer(token).get('/user/emails');
  await flushUsage(context);
  const stored = () =>
    context.db.selectFrom('apps').where('id', '=', app.id).selectAll().executeTakeFirstOrThrow();
  return { ...world, app, stored };
}

describe('latchkey deprecations migrate --app', () => {
  it('says what it would do and why, and does it only when it may', async () => {
    const { app, cli, stored } = await createCalledApp();
    const asked = await cli.run('deprecations', 'migrate', '--app', app.clientId);

    expect(asked.status).toBe(1);
    expect(asked.err).toContain('This would change Letters. Say --yes to do it.');
    expect(asked.out).toMatch(/^get-or-create-authorization +alice +Letters +octokit\.js\/16\.43 +1 /m);
    expect(asked.out).toContain('octokit.js/16.43 may be @octokit/rest');
    expect(asked.out).toContain('no longer from 17.0 on');
    expect(asked.out).toContain('Switch its device flow on');
    expect(asked.out).toContain(DECISIONS.local);
    expect(asked.out).toContain('Scopes to ask for: user:email');
    expect(asked.out).toContain(
      `/login/oauth/authorize?client_id=${app.clientId}&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback&scope=user%3Aemail`,
    );
    expect(await stored()).toMatchObject({ device_flow_since: null, native_since: null });

    const done = await cli.run('deprecations', 'migrate', '--app', app.clientId, '--yes');
    expect([done.status, done.out.trimEnd().split('\n').at(-1)]).toEqual([0, 'Changed.']);
    expect(await stored()).toMatchObject({
      device_flow_since: expect.any(String),
      native_since: expect.any(String),
    });
    const [event] = await cli.runJson<object[]>('audit', 'list', '--action', 'oauth_application.update');
    expect(event).toMatchObject({ address: 'operator', data: { changed: ['device_flow_on', 'native_on'] } });

    const again = await cli.run('deprecations', 'migrate', '--app', app.clientId);
    expect([again.status, again.out.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      'Nothing has to be changed here.',
    ]);
    expect(again.out).toContain('It is a native app already.');
  });

  it('leaves an app on a web server confidential', async () => {
    const { app, cli, stored } = await createCalledApp(['https://letters.example/callback']);
    const { out } = await cli.run('deprecations', 'migrate', '--app', app.clientId, '--yes');

    expect(out).toContain(DECISIONS.web);
    expect(await stored()).toMatchObject({ device_flow_since: expect.any(String), native_since: null });
  });

  it('does not make an app native that uses the web flow without PKCE', async () => {
    const { app, cli, context, alice } = await createCalledApp();
    context.deprecatedCalls.record({
      feature: 'web-flow-without-pkce',
      accountId: alice.account.id,
      clientId: app.clientId,
      userAgent: 'Mozilla/5.0',
      address: '192.0.2.1',
      at: context.now(),
      outcome: 'answered',
    });
    await flushUsage(context);

    const migrated = await cli.runJson<object>('deprecations', 'migrate', '--app', app.clientId, '--yes');
    expect(migrated).toMatchObject({
      client_id: app.clientId,
      device_flow_switched_on: true,
      made_native: false,
      native: 'without_pkce',
      scopes: ['user:email'],
      clients: [{ client: 'octokit.js/16.43', may_be: '@octokit/rest', free_from: '17.0' }],
    });
  });

  it('fails for an app or an account that does not exist, and without either', async () => {
    const { cli } = await createCurrentWorld();
    const failing = async (...flags: string[]) => {
      const { status, err } = await cli.run('deprecations', 'migrate', ...flags);
      return [status, err];
    };
    expect(await failing('--app', 'nothing')).toEqual([1, 'There is no app nothing.\n']);
    expect((await failing('--login', 'nobody'))[0]).toBe(1);
    const usage = [2, 'Say either --app CLIENT_ID or --login LOGIN.\n'];
    expect(await failing()).toEqual(usage);
    expect(await failing('--app', 'x', '--login', 'alice')).toEqual(usage);
  });
});

describe('latchkey deprecations migrate --login', () => {
  it('prints links to prefilled tokens, for each client one, and creates none', async () => {
    const { alice, bearer, cli, context } = await createCurrentWorld();
    const hub = alice.with({ 'user-agent': 'Hub 2.14.2' });
    const made = await hub.post('/authorizations', { note: 'hub', scopes: ['repo', 'user'] });
    await bearer(made.json().token).get('/user/emails');
    await alice.with({ 'user-agent': 'cron/1.2' }).get('/user');
    await flushUsage(context);
    const before = await context.db.selectFrom('authorizations').select('id').execute();

    const { out, status } = await cli.run('deprecations', 'migrate', '--login', 'alice');
    expect(status).toBe(0);
    expect(out).toContain('Hub may be hub (2.14.2). Give it a personal access token in GITHUB_TOKEN.');
    expect(out).toMatch(/^Hub: http\S+\/settings\/tokens\/new\?description=Hub&scopes=user%3Aemail$/m);
    expect(out).toMatch(
      /^cron\/1\.2: http\S+\/settings\/tokens\/new\?description=cron\+1\.2&scopes=user%3Aemail$/m,
    );
    expect(await context.db.selectFrom('authorizations').select('id').execute()).toEqual(before);
  });

  it('leads to the apps that calls are about, and says when nothing is known', async () => {
    const { app, cli } = await createCalledApp();
    const migrated = await cli.runJson<object>('deprecations', 'migrate', '--login', 'alice');
    expect(migrated).toMatchObject({
      login: 'alice',
      scopes: null,
      new_token_urls: [],
      apps: [app.clientId],
    });

    const none = await cli.run('deprecations', 'migrate', '--login', 'bob');
    expect(none.out).toBe('bob was not seen to use deprecated features.\n');
  });
});
