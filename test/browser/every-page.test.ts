import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { addEmail } from '../../src/core/identity/accounts/emails/change.ts';
import { enableTwoFactor } from '../../src/core/identity/credentials/two-factor.ts';
import { deleteAllAccounts } from '../support/empty-world.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { pagePaths, populate } from '../support/populated-world.ts';
import { type CheckedWindow, openCheckedWindow } from './checked-window.ts';

/** They are no pages. */
const LEADING_ON = ['/', '/settings', '/settings/passkeys', '/settings/two-factor', '/orgs/:org/sso'];
const FILES = ['/avatars/u/:id', '/settings/security-log/export', '/admin/audit/export'];

/** For somebody who is not signed in, not wholly, or otherwise than others: each has a test of its own. */
const OF_THEIR_OWN = ['/setup/:token', '/login', '/sessions/two-factor', '/settings/two-factor/removal'];

/** What some pages are asked with. */
const QUERIES: Readonly<Record<string, string>> = {
  '/login/oauth/authorize': '?client_id=POSTBOX&scope=repo,user,gist&state=x',
  '/settings/tokens/new': '?description=laptop&scopes=repo,user:email',
};

const PAGES = pagePaths('GET').filter((path) => ![...LEADING_ON, ...FILES, ...OF_THEIR_OWN].includes(path));
const isOfAdministration = (path: string) => path.startsWith('/admin');

describe('Every page is open to everybody, in light and in dark, on a desk and on a phone:', () => {
  it.each([
    ['of people', PAGES.filter((path) => !isOfAdministration(path))],
    ['of the administration', PAGES.filter(isOfAdministration)],
  ])(
    '%s',
    async (_, paths) => {
      const { url, alice, postbox, fillPath: filled } = await createLivelyWorld();
      const window = await openCheckedWindow(url);
      await window.signIn(alice);
      await window.page.waitForURL('**/settings/tokens');

      for (const path of paths) {
        const query = (QUERIES[path] ?? '').replace('POSTBOX', postbox.clientId);
        await lookAt(window, filled(path) + query, nameOf(path));
      }

      expect(window.found).toEqual({});
    },
    180_000,
  );

  it('of somebody who signs in, and has two factors', async () => {
    const { url, alice, bob, context } = await createLivelyWorld();
    const [stranger, half, wholly] = [
      await openCheckedWindow(url),
      await openCheckedWindow(url),
      await openCheckedWindow(url),
    ];

    await lookAt(stranger, '/login', 'login');
    await half.signIn(bob);
    await half.page.waitForURL('**/sessions/two-factor');
    await half.check('sessions-two-factor');
    await wholly.signIn(alice);
    await wholly.page.waitForURL('**/settings/tokens');
    await writing(context, (context) => enableTwoFactor(context, alice.account, bob.seed));
    await lookAt(wholly, '/settings/security', 'settings-security-two-factors');
    await lookAt(wholly, '/settings/two-factor/removal', 'settings-two-factor-removal');

    expect([stranger.found, half.found, wholly.found]).toEqual([{}, {}, {}]);
  });

  it('of the first administrator', async () => {
    const { url, context } = await createListeningWorld();
    await deleteAllAccounts(context);
    const window = await openCheckedWindow(url);

    await lookAt(window, `/setup/${context.setupLink.mint()}`, 'setup');

    expect(window.found).toEqual({});
  });

  it('of somebody who has nothing yet', async () => {
    const world = await createListeningWorld();
    const window = await openCheckedWindow(world.url);
    await window.signIn(world.mallory);
    await window.page.waitForURL('**/settings/tokens');

    for (const place of ['tokens', 'applications', 'developers']) {
      await lookAt(window, `/settings/${place}`, `settings-${place}-empty`);
      expect(await window.page.locator('.empty').count()).toBe(1);
    }

    expect(window.found).toEqual({});
  });
});

/** Fails unless the page is there, and is the one that was asked for. */
async function lookAt({ page, check: look }: CheckedWindow, place: string, name: string): Promise<void> {
  const answer = await page.goto(place);
  const { pathname } = new URL(page.url());
  expect([pathname, answer?.status()]).toEqual([place.replace(/\?.*/, ''), 200]);
  await look(name);
}

/** Such as `admin-people-login` for `/admin/people/:login`. */
function nameOf(path: string): string {
  return path.slice(1).replaceAll('/', '-').replaceAll(':', '');
}

/** Alice has one of everything, and more than one of most. */
async function createLivelyWorld() {
  const world = await populate(await createListeningWorld({}, 'localhost'));
  const { alice, context, postbox, registerApp } = world;
  await addEmail(context, alice.account, 'alice.with.a.rather.long.name@work.example.com');
  const calendar = await registerApp('Calendar');
  for (const [note, scopes] of [
    ['laptop', ['repo', 'gist']],
    ['a script that backs up every repository on a Sunday', ['read:org', 'user:email', 'admin:repo_hook']],
    ['empty', []],
  ] as const) {
    await alice.post('/authorizations', { note, scopes });
  }
  for (const { clientId: client_id, secret: client_secret } of [postbox, calendar]) {
    for (const fingerprint of ['desk', 'phone'])
      await alice.post('/authorizations', { client_id, client_secret, fingerprint, scopes: ['user'] });
  }
  return world;
}
