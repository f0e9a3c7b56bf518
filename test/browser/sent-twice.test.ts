import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe.each([
  ['with scripts', { javaScriptEnabled: true }],
  ['without scripts', { javaScriptEnabled: false }],
])('A button that is clicked twice, in a browser %s', (_, options) => {
  it('signs in, and shows the recovery codes of an enrolment', async () => {
    const { url, alice, clock } = await createListeningWorld();
    const { page, send } = await openWindow(url, options);
    await page.goto('/login');
    await page.getByLabel('Login or e-mail address').fill(alice.login);
    await page.getByLabel('Password', { exact: true }).fill(alice.password);
    await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).dblclick();
    await page.waitForURL('**/settings/tokens');

    await page.goto('/settings/two-factor/new');
    await send({}, 'Show the key');
    const key = ((await page.locator('#seed').textContent()) ?? '').replaceAll(' ', '');
    const totp = new TOTP({ secret: Secret.fromBase32(key) });
    const otp = totp.generate({ timestamp: clock.now().getTime() });
    await page.getByLabel('Six digits from your app').fill(otp);
    await page.getByRole('button', { name: 'Switch it on' }).dblclick();

    await page.locator('#recovery-codes').waitFor();
    const codes = await page.locator('#recovery-codes').textContent();
    await page.reload();
    expect(await page.locator('#recovery-codes').textContent()).toBe(codes);
  });

  it('changes the password, and keeps the person signed in', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn } = await openWindow(url, options);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/password');
    await page.locator('[name=current_password]').fill(alice.password);
    for (const name of ['password', 'password_confirmation'])
      await page.locator(`[name=${name}]`).fill('a rabbit with a watch');
    await page.locator('main form button[type=submit]').dblclick();

    await page.getByText('Your password is changed.').waitFor();
  });
});
