import { describe, expect, it } from 'vitest';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

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
});
