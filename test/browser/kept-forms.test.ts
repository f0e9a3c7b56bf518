import { describe, expect, it } from 'vitest';
import { endSessions } from '../../src/core/authentication/sessions/end.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

const PROMISE = "Confirm it's you, then we'll finish what you started.";

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('A form, %s', (_, javaScriptEnabled) => {
  it('that was sent too late is carried out after the confirmation, also when the language is switched before', async () => {
    const { url, alice, clock, bearer } = await createListeningWorld();
    const { page, signIn, send, violations, screenshot } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/tokens/new?scopes=gist');
    clock.advance(901);

    await send({ Note: 'laptop' }, 'Generate token');

    await page.getByText(PROMISE).waitFor();
    if (javaScriptEnabled) {
      expect(await violations()).toEqual([]);
      await screenshot('confirm-kept-form');
    }
    await page.getByRole('button', { name: '简体中文' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.waitForURL('**/sessions/confirm?**');
    await send({ Password: alice.password }, 'Confirm');
    await page.locator('#token').waitFor();
    const token = (await page.locator('#token').textContent()) ?? '';
    const user = await bearer(token).get('/user');
    expect(user.headers['x-oauth-scopes']).toBe('gist');
  });

  it('keeps what was typed when the language is switched', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn, send } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/tokens/new?scopes=repo,gist');
    await page.getByLabel('Note').fill(' ');
    await page.locator('input[value="repo"]').uncheck();

    await page.getByRole('button', { name: '简体中文' }).click();
    await page.waitForURL('**typed=**');
    await page.locator('html[lang=zh-CN]').waitFor();
    await page.locator('main form#form-1 button[type=submit]').last().click();
    await page.getByRole('alert').waitFor();
    await page.locator('#note').fill('laptop');
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor();

    expect(await page.locator('#note').inputValue()).toBe('laptop');
    expect(await page.locator('input[value="gist"]').isChecked()).toBe(true);
    expect(await page.locator('input[value="repo"]').isChecked()).toBe(false);
    await send({}, 'Generate token');
    await page.locator('#token').waitFor();
  });

  it('that was sent too late is carried out after a new sign-in of the same person', async () => {
    const { url, alice, context } = await createListeningWorld();
    const { page, signIn, send } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/profile');
    await writing(context, (context) => endSessions(context, alice.account, null));

    await send({ Name: 'Alice Liddell' }, 'Save');

    await page.waitForURL('**/login?**');
    await send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    await page.getByText('Your profile is saved.').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Alice Liddell');
  });
});
