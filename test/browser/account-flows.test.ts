import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('In a browser', () => {
  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('Alice registers an app, sees its secret once, and deletes it: %s', async (_, javaScriptEnabled) => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn, send } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.goto('/settings/developers/new');

    await send({ Name: 'Kite', 'Home page': 'ftp://kite.example', 'Callback URLs': '' }, 'Register app');
    expect(await page.getByRole('alert').textContent()).toContain(
      'The home page must be an address that begins with https:// or http://.',
    );
    await send(
      { 'Home page': 'https://kite.example', 'Callback URLs': 'https://kite.example/cb' },
      'Register app',
    );

    expect(await page.locator('.secret output').last().textContent()).toMatch(/^[0-9a-f]{40}$/);
    await page.goto('/settings/developers');
    await page.getByRole('link', { name: 'Kite' }).first().click();
    expect(await page.locator('.secret').count()).toBe(0);
    await page.getByRole('link', { name: 'Delete app' }).click();
    await send({}, 'Delete app');
    await page.waitForURL('**/settings/developers?**');
    expect(await page.getByRole('link', { name: 'Kite' }).count()).toBe(0);
  });

  it('Alice enables two-factor authentication, and needs it at the next sign-in', async () => {
    const { url, alice, clock } = await createListeningWorld();
    const first = await openWindow(url);
    await first.signIn(alice);
    await first.page.goto('/settings/two-factor/new');
    await first.send({}, 'Show the key');
    const key = (await first.page.locator('.secret output').textContent())?.replaceAll(/\s/g, '') ?? '';
    const code = () =>
      new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: clock.now().getTime() });

    await first.send({ 'Six digits from your app': code() }, 'Switch it on');

    await first.page.locator('#recovery-codes').waitFor();
    expect(await first.violations()).toEqual([]);
    await first.screenshot('recovery-codes');
    const second = await openWindow(url);
    await second.signIn(alice);
    await second.page.waitForURL('**/sessions/two-factor');
    clock.advance(30);
    await second.send({ 'One-time password or recovery code': code() }, 'Verify');
    await second.page.waitForURL('**/settings/tokens');
  });

  it('Alice changes her password, which signs out her other browser', async () => {
    const { url, alice } = await createListeningWorld();
    const [one, other] = [await openWindow(url), await openWindow(url)];
    await one.signIn(alice);
    await other.signIn(alice);
    await one.page.goto('/settings/password');

    const fresh = 'a password that nobody else has';
    const typed = { 'New password': fresh, 'New password again': fresh };
    await one.send({ 'Current password': alice.password, ...typed }, 'Change the password');

    await one.page.getByText('Your password is changed.').waitFor();
    await other.page.goto('/settings/security');
    expect(new URL(other.page.url()).pathname).toBe('/login');
  });

  it('an administrator creates an account, and its owner chooses a password at the first sign-in', async () => {
    const { url, alice, context } = await createListeningWorld();
    await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
    const [admin, newcomer] = [await openWindow(url), await openWindow(url)];
    await admin.signIn(alice);
    await admin.page.goto('/admin/people/new');
    await admin.page.getByLabel('Login', { exact: true }).fill('trent');
    await admin.page.locator('main form button[type=submit]').last().click();
    const password = (await admin.page.locator('#fresh-password').textContent()) ?? '';

    await newcomer.signIn({ login: 'trent', password });

    await newcomer.page.waitForURL('**/settings/password**');
    const fresh = 'trent trusts in third parties';
    const typed = { 'New password': fresh, 'New password again': fresh };
    await newcomer.send({ 'Current password': password, ...typed }, 'Change the password');
    await newcomer.page.goto('/settings/tokens');
    expect(new URL(newcomer.page.url()).pathname).toBe('/settings/tokens');
  });
});
