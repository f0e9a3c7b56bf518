import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/config/settings.ts';
import { wellKnownApps } from '../../../src/core/delegation/apps/well-known.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { enableTwoFactor } from '../../../src/core/identity/credentials/two-factor.ts';
import { registerWellKnownApps } from '../../../src/core/operations/installation/well-known-apps.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createEmptyWorld } from '../../support/empty-world.ts';
import { clientWithToken } from '../../support/organizations.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { BOBS_SEED, createTestWorld, type Person } from '../../support/test-world.ts';

/** The titles in the list, and those that are done. */
function listed(page: string) {
  const list = /<h2>Getting started<\/h2>.*?<ul class="list">(.*?)<\/ul>/s.exec(page)?.[1] ?? '';
  const items = [...list.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = '']) => item);
  const titleOf = (item: string) => /class="title">(?:<a [^>]*>)?([^<]*)/.exec(item)?.[1];
  return {
    all: items.map(titleOf),
    done: items.filter((item) => item.includes('>done</span>')).map(titleOf),
  };
}

async function administered(settings: Partial<Settings> = {}) {
  const world = await createTestWorld(settings);
  const { context, server, alice, bob } = world;
  for (const { account } of [alice, bob])
    await writing(context, (context) => applyAccountChanges(context, account, { siteAdmin: true }));
  const browserOf = async (person: Person) => {
    const browser = createTestBrowser(server, '127.0.0.1', context.config.publicUrl);
    await browser.signIn(person);
    return browser;
  };
  return { ...world, browserOf, browser: await browserOf(alice) };
}

describe('The checklist of a new installation', () => {
  it('is what the first administrator sees, with nothing done but HTTPS', async () => {
    const { browser, path } = await createEmptyWorld();
    await browser.get(path);
    const password = 'eight arms and a tail';
    const typed = { login: 'octocat', name: '', email: 'octocat@example.com', password };
    await browser.post(path, { ...typed, password_confirmation: password });

    const { body } = await browser.follow();

    expect(listed(body)).toEqual({
      all: [
        'Switch on two-factor authentication',
        'Add people',
        'Register an app',
        'Connect the GitHub CLI',
        'Serve over HTTPS',
        'Back up the database and the secret key',
      ],
      done: ['Serve over HTTPS'],
    });
    expect(body).toContain('gh auth login --hostname latchkey.example');
  });

  it('counts what is done: an app of somebody, people, and a grant to the GitHub CLI', async () => {
    const world = await administered({ wellKnownApps: ['github-cli'], publicUrl: 'http://latchkey.test' });
    const { browser, context, alice } = world;
    await context.storage.write((tx) => tx.deleteFrom('apps').execute());
    await registerWellKnownApps(context);
    expect(listed((await browser.get('/admin')).body).done).toEqual(['Add people']);

    await registerTestApp(context, alice);
    const app = await context.db
      .selectFrom('apps')
      .where('client_id', '=', wellKnownApps['github-cli'].clientId)
      .select(['id', 'client_id as clientId', 'name'])
      .executeTakeFirstOrThrow();
    await clientWithToken(world, alice, { app: app as never, origin: 'device_flow' });

    const { body } = await browser.get('/admin');
    expect(listed(body).done).toEqual(['Add people', 'Register an app', 'Connect the GitHub CLI']);
  });

  it('is hidden for good from the administrator who dismisses it, and from no other', async () => {
    const { browser, browserOf, mallory, context } = await administered();
    await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
    await browser.get('/admin');

    const answer = await browser.post('/admin/checklist/dismissal');

    expect(answer.headers.location).toContain('/admin?notice=checklist_dismissed');
    expect((await browser.follow()).body).toContain('The list is hidden.');
    expect((await browser.get('/admin')).body).not.toContain('Getting started');
    expect((await (await browserOf(mallory)).get('/admin')).body).toContain('Getting started');
  });

  it('disappears when everything is done', async () => {
    const world = await administered({ wellKnownApps: ['github-cli'] });
    const { browser, context, alice } = world;
    await registerWellKnownApps(context);
    const { id } = await context.db
      .selectFrom('apps')
      .where('owner_id', 'is', null)
      .select('id')
      .executeTakeFirstOrThrow();
    await clientWithToken(world, alice, { app: { id } as never, origin: 'device_flow' });
    expect((await browser.get('/admin')).body).toContain('Switch on two-factor authentication');

    await writing(context, (context) => enableTwoFactor(context, alice.account, BOBS_SEED));

    expect((await browser.get('/admin')).body).not.toContain('Getting started');
  });
});

describe('A new person', () => {
  it('can be sent a text with the address and the login, but not the password', async () => {
    const { browser } = await administered();
    await browser.get('/admin/people/new');
    const { body } = await browser.send('/admin/people', { login: 'trent', name: 'Trent', email: '' });

    const password = /<output id="fresh-password">([^<]+)</.exec(body)?.[1] ?? 'none';
    const text = /<pre id="invitation">(.*?)<\/pre>/s.exec(body)?.[1];
    expect(text).toBe(
      'Hello Trent,\n\nyou have an account at https://latchkey.example. Sign in at https://latchkey.example/login with the login ' +
        'trent and the temporary password, which you get separately. It is valid until 22 Jan 2026; you choose your own password then.',
    );
    expect(text).not.toContain(password);
  });
});

describe('Whom to ask without a password or a second factor', () => {
  it.each([
    [null, 'The administrators of this server can help you.'],
    [{ name: 'the IT desk', url: null }, 'Ask for help: the IT desk'],
    [{ name: 'IT', url: 'mailto:it@example.com' }, 'Ask for help: <a href="mailto:it@example.com">IT</a>'],
  ])('is %j', async (supportContact, text) => {
    const { server, bob } = await createTestWorld({ supportContact });
    const browser = createTestBrowser(server);

    expect((await browser.get('/login')).body).toContain(`Forgot your password? ${text}`);
    await browser.signIn(bob);
    const { body } = await browser.follow();
    expect(body).toContain(`Lost your phone and your recovery codes? ${text}`);
  });
});
