import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { openWindow } from '../support/browser-window.ts';
import { startCallbackSite, startSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

const AUTHORIZE = '/login/oauth/authorize';

describe('The authorization of an app', () => {
  it('redirects Alice to another site: after her consent, and after a sign-in without a new consent', async () => {
    const { url, alice, context } = await createListeningWorld();
    const site = await startCallbackSite();
    const app = await registerTestApp(context, alice, { callbackUrls: [`${site}/callback`] });
    const request = `${AUTHORIZE}?client_id=${app.clientId}&scope=repo%20user:email&state=first`;

    const first = await openWindow(url);
    await first.page.goto(request);
    await first.send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    const authorize = first.page.getByRole('button', { name: 'Authorize Postcard' });
    await first.page.getByRole('button', { name: 'Authorize Postcard', disabled: false }).waitFor();
    await authorize.click();
    await first.page.waitForURL(`${site}/callback?**`);
    expect(first.page.url()).toMatch(/\?code=[0-9a-f]{40}&state=first$/);

    const { clientId: client_id, secret: client_secret } = app;
    const code = new URL(first.page.url()).searchParams.get('code') ?? '';
    const body = new URLSearchParams({ client_id, client_secret, code });
    await fetch(`${url}/login/oauth/access_token`, { method: 'POST', body });
    const second = await openWindow(url);
    await second.page.goto(request.replace('first', 'second'));
    await second.send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    await second.page.waitForURL(`${site}/callback?**`);
    expect(second.page.url()).toMatch(/\?code=[0-9a-f]{40}&state=second$/);
  });

  it('lets the app redirect to another site', async () => {
    const { url, alice, context } = await createListeningWorld();
    const last = await startCallbackSite();
    const broker = await startSite((_, response) => void response.writeHead(302, { location: last }).end());
    const app = await registerTestApp(context, alice, { callbackUrls: [`${broker}/callback`] });
    const { page, send } = await openWindow(url);

    await page.goto(`${AUTHORIZE}?client_id=${app.clientId}`);
    await send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    await page.getByRole('button', { name: 'Authorize Postcard', disabled: false }).click();

    await page.waitForURL(`${last}/`);
  });

  it('works without scripts, and tells the app of a denial', async () => {
    const { url, alice, context } = await createListeningWorld();
    const site = await startCallbackSite();
    const app = await registerTestApp(context, alice, { callbackUrls: [`${site}/callback`] });
    const { page, send } = await openWindow(url, { javaScriptEnabled: false });

    await page.goto(`${AUTHORIZE}?client_id=${app.clientId}&state=x`);
    await send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.waitForURL(`${site}/callback?error=access_denied&**`);
  });
});
