import { describe, expect, it } from 'vitest';
import { changeAccount } from '../../src/core/accounts/change.ts';
import { writing } from '../../src/core/context.ts';
import { listeningTown } from '../support/listening.ts';
import { openWindow } from '../support/window.ts';

/** With what a page is called in pictures, and where it is; those about signing in are in test/pages/security. */
const SETTINGS = [
  ['tokens', '/settings/tokens'],
  ['tokens-new', '/settings/tokens/new?description=laptop&scopes=repo,user:email'],
  ['tokens-revocation', '/settings/tokens/revocation'],
  ['applications', '/settings/applications'],
  ['application', '/settings/connections/applications/POSTBOX'],
  ['applications-revocation', '/settings/applications/revocation'],
  ['developers', '/settings/developers'],
  ['developers-new', '/settings/developers/new'],
  ['developers-app', '/settings/developers/POSTBOX'],
  ['developers-removal', '/settings/developers/POSTBOX/removal'],
  ['device', '/login/device'],
  ['consent', '/login/oauth/authorize?client_id=POSTBOX&scope=repo,user,gist&state=x'],
] as const;

const ADMINISTRATION = [
  ['admin', '/admin'],
  ['admin-people', '/admin/people'],
  ['admin-people-new', '/admin/people/new'],
  ['admin-person', '/admin/people/bob'],
  ['admin-apps', '/admin/apps'],
  ['admin-app', '/admin/apps/POSTBOX'],
  ['admin-organizations', '/admin/organizations'],
  ['admin-tokens', '/admin/tokens'],
  ['admin-audit', '/admin/audit'],
  ['profile', '/alice'],
  ['not-found', '/settings/nothing/here'],
] as const;

describe('Every page, full and empty', () => {
  it.each([
    ['settings', SETTINGS],
    ['administration', ADMINISTRATION],
  ])('of %s is open to everybody, in light and in dark, on a desk and on a phone', async (_, pages) => {
    const { url, alice, postbox } = await livelyTown();
    const { page, signIn, violations, shoot } = await openWindow(url);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');

    const found: Record<string, readonly string[]> = {};
    for (const [name, path] of pages) {
      await page.goto(path.replace('POSTBOX', postbox.clientId));
      const wrong = await violations();
      if (wrong.length > 0) found[name] = wrong;
      await shoot(name);
    }

    expect(found).toEqual({});
  });

  it('says something where there is nothing to list', async () => {
    const { url, mallory } = await listeningTown();
    const { page, signIn, violations, shoot } = await openWindow(url);
    await signIn(mallory);

    for (const place of ['tokens', 'applications', 'developers']) {
      await page.goto(`/settings/${place}`);
      expect(await page.locator('.empty').count()).toBe(1);
      expect(await violations()).toEqual([]);
      await shoot(`${place}-empty`);
    }
  });
});

/** Alice administers it, has tokens of her own, and let two apps in. */
async function livelyTown() {
  const town = await listeningTown();
  const { alice, context, postbox, registerApp } = town;
  await writing(context, (context) => changeAccount(context, alice.account, { siteAdmin: true }));
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
  return town;
}
