import { describe, expect, it } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { openCheckedWindow } from './checked-window.ts';

describe.each([
  ['with scripts', { javaScriptEnabled: true }],
  ['without scripts', { javaScriptEnabled: false }],
] as const)('In a browser %s', (_, options) => {
  it('somebody registers an app, and finds samples and the guide', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, context, signIn, send } = await openCheckedWindow(url, options);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/settings/developers/new');

    await page.getByLabel('Device flow', { exact: true }).check();
    await send(
      {
        Name: 'Postcard',
        'Home page': 'https://postcard.example',
        'Callback URLs': 'http://127.0.0.1:3000/callback',
      },
      'Register app',
    );
    await page.getByRole('heading', { name: 'What next?' }).waitFor();
    await page.getByText('web-flow.sh').click();
    const sample = await page.locator('#web-flow-sh').innerText();
    expect(sample).toContain(`LATCHKEY='${url}'`);
    const copy = page.getByRole('button', { name: 'web-flow.sh' });
    expect(await copy.isVisible()).toBe(options.javaScriptEnabled);
    if (options.javaScriptEnabled) {
      await copy.click();
      await page.getByText('Copied').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(sample.trim());
    }

    await page.getByRole('link', { name: 'The guide' }).click();
    await page.getByRole('heading', { name: 'Your own app' }).waitFor();
  });
});

describe('What comes next is accessible:', () => {
  it('after registering an app, and in the guide', async () => {
    const { url, alice, postbox } = await createListeningWorld();
    const { page, signIn, check, found } = await openCheckedWindow(url);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');

    await page.goto(`/settings/developers/${postbox.clientId}`);
    await check('next-app');
    await page.getByText('web-flow.mjs').click();
    await check('next-app-sample');
    await page.goto('/settings/developers/guide');
    await check('next-guide');

    expect(found).toEqual({});
  });
});
