import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { after } from '../../src/core/foundation/instant.ts';
import { FEATURES } from '../../src/core/foundation/runtime/deprecation-plan.ts';
import { addEmail } from '../../src/core/identity/accounts/emails/change.ts';
import { enableTwoFactor } from '../../src/core/identity/credentials/two-factor.ts';
import { makePasswordLink } from '../../src/core/operations/account-management/password-link.ts';
import { resetTwoFactor } from '../../src/core/operations/account-management/two-factor.ts';
import { schedule } from '../../src/core/operations/deprecations/schedule.ts';
import { announce, remove } from '../../src/core/operations/deprecations/steps.ts';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { mintSetupLink } from '../../src/core/operations/installation/setup-link.ts';
import { requestToken } from '../oauth/token-request.ts';
import { addDeprecatedCalls } from '../support/deprecated-calls.ts';
import { deleteAllAccounts } from '../support/empty-world.ts';
import { leaveUnused } from '../support/form-states.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { letIn } from '../support/organizations.ts';
import { BULK_QUESTIONS, pagePaths, populate } from '../support/populated-world.ts';
import type { TestWorld } from '../support/test-world.ts';
import { type CheckedWindow, openCheckedWindow } from './checked-window.ts';

/** Paths that redirect, the unused ones where everything is in use. */
const REDIRECTS = [
  '/',
  '/settings',
  '/settings/connections/applications',
  '/settings/applications/unused',
  '/settings/passkeys',
  '/settings/tokens/unused',
  '/settings/two-factor',
  '/orgs/:org/sso',
];
const FILES = [
  '/avatars/u/:id',
  '/settings/security-log/export',
  '/admin/audit/export',
  '/admin/apps.csv',
  '/admin/deprecations/callers.csv',
  '/admin/people.csv',
  '/admin/tokens.csv',
];

/** Pages for users who are not signed in or whose account is in another state; each has a test of its own. */
const TESTED_SEPARATELY = [
  '/setup/:token',
  '/sessions/password/:token',
  '/login',
  '/sessions/two-factor',
  '/sessions/recovered',
  '/settings/two-factor/move',
  '/settings/two-factor/recovery-codes',
  '/settings/two-factor/removal',
];

/** Queries for some pages. */
const QUERIES: Readonly<Record<string, string>> = {
  '/login/oauth/authorize': '?client_id=POSTBOX&scope=repo,user,gist&state=x',
  '/deprecations/:feature': '?client_id=POSTBOX&scopes=repo,user:email&note=laptop&fingerprint=1',
  ...BULK_QUESTIONS,
  '/admin/deprecations/announcement': '?features=authorizations-api',
  '/settings/tokens/new': '?description=laptop&scopes=repo,user:email',
};

// A page that shows what a form has made is the response to that form.
const PAGES = pagePaths('GET').filter(
  (path) => !path.endsWith('/:shown') && ![...REDIRECTS, ...FILES, ...TESTED_SEPARATELY].includes(path),
);
const isAdministration = (path: string) => path.startsWith('/admin');

describe('Every page is accessible, in light and dark mode, on a desktop and a phone:', () => {
  it.each([
    ['for users', PAGES.filter((path) => !isAdministration(path))],
    ['for administrators', PAGES.filter(isAdministration)],
  ])(
    '%s',
    async (_, paths) => {
      const { url, alice, postbox, fillPath } = await createLivelyWorld();
      const window = await openCheckedWindow(url);
      await window.signIn(alice);
      await window.page.waitForURL('**/settings/tokens');

      for (const path of paths) {
        const query = (QUERIES[path] ?? '').replace('POSTBOX', postbox.clientId);
        await checkPage(window, fillPath(path) + query, nameOf(path));
      }

      expect(window.found).toEqual({});
    },
    900_000,
  );

  it('for somebody with tokens and apps that were not used', async () => {
    const world = await createLivelyWorld();
    const window = await openCheckedWindow(world.url);
    await window.signIn(world.alice);
    await window.page.waitForURL('**/settings/tokens');
    await leaveUnused({ world });

    for (const path of ['/settings/tokens/unused', '/settings/applications/unused']) {
      await checkPage(window, path, nameOf(path));
      expect(new URL(window.page.url()).pathname).toBe(path);
    }
    expect(window.found).toEqual({});
  });

  it('for an administrator who plans a brownout', async () => {
    const { url, alice } = await createLivelyWorld();
    const window = await openCheckedWindow(url);
    await window.signIn(alice);
    await window.page.waitForURL('**/settings/tokens');
    const planned = new URLSearchParams({
      features: 'authorizations-api',
      mode: 'refuse',
      from: '2099-12-31T10:00',
      until: '2099-12-31T12:00',
      time_zone: 'America/New_York',
      every: 'week',
      times: '12',
      share: '100',
    });

    await checkPage(window, `/admin/deprecations/brownouts/new?${planned}`, 'admin-deprecations-forecast');
    await window.page.goto('/admin/deprecations/brownouts/new?mode=none&share=200');
    await window.check('admin-deprecations-brownouts-problems');

    expect(window.found).toEqual({});
  });

  it('for a user who signs in with two factors', async () => {
    const { url, alice, bob, context } = await createLivelyWorld();
    const [signedOut, pending, signedIn] = [
      await openCheckedWindow(url),
      await openCheckedWindow(url),
      await openCheckedWindow(url),
    ];

    await checkPage(signedOut, '/login', 'login');
    await pending.signIn(bob);
    await pending.page.waitForURL('**/sessions/two-factor');
    await pending.check('sessions-two-factor');
    await signedIn.signIn(alice);
    await signedIn.page.waitForURL('**/settings/tokens');
    await writing(context, (context) => enableTwoFactor(context, alice.account, bob.seed));
    await checkPage(signedIn, '/settings/security', 'settings-security-two-factors');
    await checkPage(signedIn, '/settings/two-factor/removal', 'settings-two-factor-removal');
    await checkPage(signedIn, '/settings/two-factor/move', 'settings-two-factor-move');
    await checkPage(signedIn, '/settings/two-factor/recovery-codes', 'settings-two-factor-recovery-codes');
    await checkPage(signedIn, '/sessions/recovered', 'sessions-recovered');

    expect([signedOut.found, pending.found, signedIn.found]).toEqual([{}, {}, {}]);
  });

  it('for a user whose two factors were reset', async () => {
    const { url, bob, context } = await createLivelyWorld();
    await resetTwoFactor(context, bob.account);
    const window = await openCheckedWindow(url);
    await window.signIn(bob);
    await window.page.waitForURL('**/settings/tokens');

    for (const place of ['tokens', 'security'])
      await checkPage(window, `/settings/${place}`, `settings-${place}-two-factors-reset`);

    expect(window.found).toEqual({});
  });

  it('for the first administrator', async () => {
    const { url, context } = await createListeningWorld();
    await deleteAllAccounts(context);
    const window = await openCheckedWindow(url);

    await checkPage(window, `/setup/${await mintSetupLink(context)}`, 'setup');

    expect(window.found).toEqual({});
  });

  it('for somebody who sets a password by a link', async () => {
    const { url, context, mallory } = await createListeningWorld();
    const window = await openCheckedWindow(url);
    const { pathname } = new URL((await makePasswordLink(context, mallory.account)).url);

    await checkPage(window, pathname, 'password-link');
    await window.page.goto('/sessions/password/x');
    await window.check('password-link-invalid');

    expect(window.found).toEqual({});
  });

  it('for a user without tokens and apps', async () => {
    const world = await createListeningWorld();
    const window = await openCheckedWindow(world.url);
    await window.signIn(world.mallory);
    await window.page.waitForURL('**/settings/tokens');

    for (const place of ['tokens', 'applications', 'developers', 'organizations']) {
      await checkPage(window, `/settings/${place}`, `settings-${place}-empty`);
      expect(await window.page.locator('.empty').count()).toBe(1);
    }

    expect(window.found).toEqual({});
  });
});

/** Opens a page, expects it to be found without a redirect, and checks it. */
async function checkPage({ page, check }: CheckedWindow, place: string, name: string): Promise<void> {
  const answer = await page.goto(place);
  const { pathname } = new URL(page.url());
  expect([pathname, answer?.status()]).toEqual([place.replace(/\?.*/, ''), 200]);
  await check(name);
}

/** For example `admin-people-login` for `/admin/people/:login`. */
function nameOf(path: string): string {
  return path.slice(1).replaceAll('/', '-').replaceAll(':', '');
}

/** Alice has resources of every kind, and several of most. */
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
  await letIn(world, { kind: 'grant', grantId: 1 });
  await makeMistakes(world);
  await planBrownouts(world);
  for (const by of [alice, world.bob]) await addDeprecatedCalls(world, { by, clientId: postbox.clientId });
  await deprecate(world);
  return world;
}

/** Announces features, plans brownouts and removes one, of which nothing is refused to Alice. */
async function deprecate({ context, mallory }: TestWorld) {
  const features = ['create-authorization', 'web-flow-without-pkce'] as const;
  await announce(context, { features, sunset: '2026-07-01T00:00:00Z' });
  await remove(context, { features: ['token-in-path'] });
  const time = { from: '2026-01-15T09:00', until: '2026-01-15T12:00', timeZone: 'Europe/Berlin' };
  const subject = { features, mode: 'refuse', clientIds: [], share: 100 } as const;
  const repeated = { every: 'week', times: 3 } as const;
  await schedule(context, { ...subject, accountIds: [mallory.account.id] }, { ...time, repeated });
}

/** A rehearsal in force, and two brownouts to come. */
async function planBrownouts({ context, alice, postbox }: TestWorld) {
  const at = (hours: number) => after(context.now(), hours * 3600).slice(0, 16);
  const common = { features: FEATURES.slice(0, 10), accountIds: [alice.account.id], share: 100 };
  await schedule(
    context,
    { ...common, mode: 'rehearse', clientIds: [postbox.clientId] },
    { from: at(-1), until: at(1), timeZone: 'UTC' },
  );
  await schedule(
    context,
    { ...common, mode: 'refuse', clientIds: [] },
    { from: at(2), until: at(3), timeZone: 'Europe/Berlin', repeated: { every: 'day', times: 2 } },
  );
}

/** Refused requests of a person, of a token and of an app. */
async function makeMistakes(world: TestWorld) {
  const { alice, basic, bearer, context, postbox, server } = world;
  const app = { client_id: postbox.clientId, client_secret: postbox.secret };
  const { token } = (await alice.post('/authorizations', { note: 'mistaken', scopes: ['repo'] })).json();
  await bearer(token)
    .with({ 'user-agent': 'postbox/1.0 (with a rather long comment in its name)' })
    .get('/user/emails');
  await basic('alice', 'wrong').get('/user');
  await requestToken(world, { ...app, client_secret: 'wrong', code: 'x' });
  const elsewhere = 'https://elsewhere.example.com/a/rather/long/path/to/the/callback?with=secrets';
  const query = new URLSearchParams({ client_id: app.client_id, redirect_uri: elsewhere });
  await server.inject(`/login/oauth/authorize?${query}`);
  await flushUsage(context);
}
