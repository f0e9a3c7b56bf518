import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { openWindow } from '../support/browser-window.ts';
import { startCallbackSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

const CLIPBOARD = 'navigator.clipboard.readText()';
/** Clicks the second time while the first request is in progress. */
const PRESS_TWICE = `{
  const button = document.querySelector('main [type=submit]');
  button.click();
  requestAnimationFrame(() => setTimeout(() => button.click()));
}`;
const FOCUSED = 'document.activeElement.textContent';

describe('The copy button', () => {
  it('copies recovery codes one per line, and announces it each time', async () => {
    const { url, bob } = await createListeningWorld();
    const { page, context, signIn, send } = await openWindow(url);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.clock.install({ time: 0 });
    await signIn(bob);
    await send({ 'One-time password or recovery code': bob.code() }, 'Verify');
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/security');
    await page.getByRole('link', { name: 'Create new recovery codes' }).click();
    await send({}, 'Create new recovery codes');
    await page.waitForURL('**/recovery-codes/*');
    await page.clock.pauseAt(60 * 60 * 1000);

    const button = page.getByRole('button', { name: 'Copy' });
    await button.click();
    const status = page.locator('.secret [role="status"]');
    await status.filter({ hasText: 'Copied' }).waitFor();
    const shown = await page.locator('#recovery-codes').innerText();
    expect(await page.evaluate(CLIPBOARD)).toBe(shown.trim());
    expect(shown.trim().split('\n')).toHaveLength(10);

    await page.clock.runFor(1000);
    await button.click();
    await page.evaluate(CLIPBOARD);
    await page.clock.runFor(1500);
    expect(await status.textContent()).toBe('Copied');
    await page.clock.runFor(1000);
    expect(await status.textContent()).toBe('');
    expect(await button.textContent()).toBe('Copy');
  });

  it('selects the text when it may not copy', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn, send } = await openWindow(url);
    await page.addInitScript('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
    await signIn(alice);
    await page.goto('/settings/tokens/new');
    await send({ Note: 'laptop' }, 'Generate token');

    await page.getByRole('button', { name: 'Copy' }).click();

    await page.locator('.secret [role="status"]').filter({ hasText: 'keyboard' }).waitFor();
    expect(await page.evaluate('String(getSelection())')).toBe(await page.locator('output').textContent());
  });

  it('is missing in a browser without a clipboard', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn, send } = await openWindow(url);
    await page.addInitScript('Object.defineProperty(navigator, "clipboard", { value: undefined })');
    await signIn(alice);
    await page.goto('/settings/tokens/new');
    await send({ Note: 'laptop' }, 'Generate token');

    await page.locator('.secret').waitFor();
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0);
  });
});

describe('A form', () => {
  it('is submitted once when its button is pressed twice, so that the response with the secret is shown', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn } = await openWindow(url);
    await signIn(alice);
    await page.goto('/settings/tokens/new');
    await page.getByLabel('Note').fill('laptop');

    const sent: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())));

    await page.evaluate(PRESS_TWICE);

    await page.locator('.secret, .summary').waitFor();
    expect(await page.locator('.secret output').textContent()).toMatch(/^ghp_/);
    expect(sent).toHaveLength(1);
  });

  it('can be submitted again after going back', async () => {
    const { url } = await createListeningWorld();
    const { page } = await openWindow(url);
    await page.goto('/login');
    await page.getByRole('button', { name: '简体中文' }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await page.goBack();

    await page.getByRole('button', { name: '简体中文' }).click();

    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  });
});

describe('The authorize button', () => {
  it('is disabled for half a second whenever the window gets the focus, and keeps its own focus', async () => {
    const { url, alice, context } = await createListeningWorld();
    const site = await startCallbackSite();
    const app = await registerTestApp(context, alice, { callbackUrls: [`${site}/callback`] });
    const { page, signIn } = await openWindow(url);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.clock.install({ time: 0 });
    await page.goto(`/login/oauth/authorize?client_id=${app.clientId}`);
    await page.clock.pauseAt(10_000);
    const button = page.getByRole('button', { name: 'Authorize Postcard' });
    const consentUrl = page.url();
    const focusWindow = () => page.evaluate('dispatchEvent(new Event("focus"))');

    await button.focus();
    await focusWindow();
    await page.clock.runFor(400);
    await focusWindow();
    await page.clock.runFor(499);
    expect(await page.evaluate(FOCUSED)).toBe('Authorize Postcard');
    expect(await button.isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    await button.click({ force: true });
    expect(page.url()).toBe(consentUrl);

    await page.clock.runFor(1);
    expect(await button.isDisabled()).toBe(false);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site}/callback?code=**`);
  });
});
