import { describe, expect, it } from 'vitest';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('A secret that is shown once, %s', (_, javaScriptEnabled) => {
  it('survives a reload, Back and Forward, and a double click makes one only', async () => {
    const { url, alice, postbox } = await createListeningWorld();
    const { page, signIn } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto(`/settings/developers/${postbox.clientId}`);

    await page.getByRole('button', { name: 'Create a new client secret' }).dblclick();

    await page.locator('#fresh-secret').waitFor();
    const secret = await page.locator('#fresh-secret').textContent();
    expect(await page.locator('#secrets li').count()).toBe(2);
    await page.reload();
    expect(await page.locator('#fresh-secret').textContent()).toBe(secret);
    await page.goBack();
    expect(await page.locator('#fresh-secret').count()).toBe(0);
    await page.goForward();
    expect(await page.locator('#fresh-secret').textContent()).toBe(secret);
    expect(await page.locator('#secrets li').count()).toBe(2);
  });

  it('is gone after five minutes, and the page says what to do', async () => {
    const { url, alice, clock } = await createListeningWorld();
    const { page, signIn, send, violations, screenshot } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/tokens/new');
    await send({ Note: 'laptop' }, 'Generate token');
    await page.locator('#token').waitFor();

    clock.advance(300);
    await page.reload();

    await page.getByText('The new token is no longer shown.').waitFor();
    expect(await page.locator('#token').count()).toBe(0);
    if (!javaScriptEnabled) return;
    expect(await violations()).toEqual([]);
    await screenshot('tokens-gone');
  });
});
