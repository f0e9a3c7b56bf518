import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

/** The form for a new token, in a window where Alice is signed in. */
async function openForm(options: BrowserContextOptions = {}) {
  const { url, alice } = await createListeningWorld();
  const window = await openWindow(url, options);
  await window.signIn(alice);
  await window.page.waitForURL('**/settings/tokens');
  await window.page.goto('/settings/tokens/new');
  return window;
}

describe('Personal access tokens', () => {
  it('are created with a tree of scopes, in which a parent checks and disables its children', async () => {
    const { url, alice, bearer } = await createListeningWorld();
    const { page, signIn, violations, screenshot } = await openWindow(url);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/tokens/new?description=laptop&scopes=admin:org,nope');

    const read = page.locator('input[value="read:org"]');
    expect([await read.isChecked(), await read.isDisabled()]).toEqual([true, true]);
    await page.locator('input[value="admin:org"]').uncheck();
    expect([await read.isChecked(), await read.isDisabled()]).toEqual([false, false]);
    await page.locator('input[value="write:org"]').check();
    expect([await read.isChecked(), await read.isDisabled()]).toEqual([true, true]);

    await page.getByLabel('Note').fill('');
    await page.getByLabel('Note').evaluate((field) => field.removeAttribute('required'));
    await page.getByRole('button', { name: 'Generate token' }).click();
    await page.getByRole('alert').waitFor();
    expect(await violations()).toEqual([]);
    await screenshot('tokens-new-wrong');

    await page.getByLabel('Note').fill('laptop');
    await page.getByLabel('Expiry', { exact: true }).selectOption('30');
    await page.getByRole('button', { name: 'Generate token' }).click();
    const token = (await page.locator('output').textContent()) ?? '';
    const user = await bearer(token).get('/user');
    expect(user.headers['x-oauth-scopes']).toBe('write:org');
    expect(await page.getByRole('button', { name: 'Copy' }).isVisible()).toBe(true);
    expect(await violations()).toEqual([]);
    await screenshot('tokens-once');
  });

  it('need fewer than 25 presses of Tab from the top of the form’s page to its button', async () => {
    const { page, painted } = await openForm();
    await painted();

    const stops: string[] = [];
    do {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate('document.activeElement.textContent || document.activeElement.id'));
    } while (stops.at(-1) !== 'Generate token' && stops.length < 60);

    expect(stops.length).toBeLessThan(25);
  });

  it('have scopes that are found by their name or by what they allow', async () => {
    const { page, violations, screenshot } = await openForm();
    const names = () =>
      page
        .locator('.tree input:visible')
        .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value')));
    const search = page.getByLabel('Find a scope');
    expect(await names()).toEqual([]);

    await search.fill('E-MAIL');
    expect(await names()).toEqual(['user', 'user:email']);
    expect(await page.locator('[data-found]').textContent()).toBe('1 found');
    expect(await violations()).toEqual([]);
    await screenshot('tokens-new-found');
    await page.locator('input[value="user:email"]').check();
    await search.fill('delete');
    expect(await names()).toEqual(['delete_repo', 'delete:packages']);
    await search.press('Enter');
    await search.fill('');

    expect(await names()).toEqual([
      'user',
      'read:user',
      'user:email',
      'user:follow',
      'notifications',
      'gist',
    ]);
    expect(await page.locator('details[open] [data-ticked]').textContent()).toBe('1 ticked');
    expect(new URL(page.url()).pathname).toBe('/settings/tokens/new');
  });

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])(
    'have one field for the expiry, a day where one is chosen, and a warning where there is none: %s',
    async (_, javaScriptEnabled) => {
      const { page, violations, screenshot } = await openForm({ javaScriptEnabled });
      const expiry = page.getByLabel('Expiry', { exact: true });
      const day = page.getByLabel('Day', { exact: true });
      const warning = page.locator('.without-expiry');
      const shown = async () => [await day.isVisible(), await warning.isVisible()];

      expect(await expiry.inputValue()).toBe('30');
      expect(await shown()).toEqual([false, false]);
      await expiry.selectOption('It does not expire');
      expect(await shown()).toEqual([false, true]);
      if (javaScriptEnabled) {
        expect(await violations()).toEqual([]);
        await screenshot('tokens-new-without-expiry');
      }
      await expiry.selectOption('Until a day of your choice');
      expect(await shown()).toEqual([true, false]);

      await page.getByLabel('Note').fill('laptop');
      await day.fill('2026-01-20');
      await page.getByRole('button', { name: 'Generate token' }).click();
      await page.locator('.secret').waitFor();
      await page.goto('/settings/tokens');
      expect(await page.locator('.list .tag.warn').textContent()).toBe('Expires soon');
      expect(await page.locator('.list').textContent()).toContain('Expires 20 Jan 2026');
    },
  );

  it('without scripts show all scopes, and nothing to search them with', async () => {
    const { page } = await openForm({ javaScriptEnabled: false });

    expect(await page.locator('input[name="scopes"]:visible').count()).toBe(40);
    expect(await page.getByLabel('Find a scope').isVisible()).toBe(false);
  });
});
