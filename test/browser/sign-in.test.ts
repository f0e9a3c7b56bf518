import { describe, expect, it } from 'vitest';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('Signing in', () => {
  it('shows errors at the top, and works with the keyboard only', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, painted, violations, screenshot } = await openWindow(url);
    await page.goto('/login?return_to=/sessions/confirm');
    await painted();

    await page.keyboard.type('alice');
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong');
    expect(await page.getByLabel('Login').inputValue()).toBe('alice');
    expect(await page.getByLabel('Password').inputValue()).toBe('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('The login or the password is wrong.');
    expect(await violations()).toEqual([]);
    await screenshot('login-wrong');

    expect(await page.getByLabel('Login').inputValue()).toBe('alice');
    await page.getByLabel('Password').fill(alice.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sessions/confirm');
  });

  it('asks Bob for his second factor, with and without scripts', async () => {
    const { url, bob } = await createListeningWorld();
    for (const javaScriptEnabled of [true, false]) {
      const window = await openWindow(url, { javaScriptEnabled });
      await window.signIn(bob);
      await window.page.waitForURL('**/sessions/two-factor');

      await window.send(
        { 'One-time password or recovery code': bob.code(javaScriptEnabled ? 0 : 1) },
        'Verify',
      );
      await window.page.waitForURL('**/settings/tokens');
    }
  });

  it('is in Chinese after the choice in the footer', async () => {
    const { url } = await createListeningWorld();
    const { page, violations, screenshot } = await openWindow(url);
    await page.goto('/login');

    await page.getByRole('button', { name: '简体中文' }).click();

    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await violations()).toEqual([]);
    await screenshot('login-chinese');
  });
});
