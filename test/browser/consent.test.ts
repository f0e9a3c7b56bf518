import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { openWindow } from '../support/browser-window.ts';
import { startCallbackSite, startSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

const QUESTION = '/login/oauth/authorize';

describe('Letting an app in', () => {
  it('takes alice to another site: after her yes, and after a sign-in that needs no yes', async () => {
    const { url, alice, context } = await createListeningWorld();
    const site = await startCallbackSite();
    const app = await registerTestApp(context, alice, { callbackUrls: [`${site}/callback`] });
    const question = `${QUESTION}?client_id=${app.clientId}&scope=repo%20user:email&state=first`;

    const first = await openWindow(url);
    await first.page.goto(question);
    await first.send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    const yes = first.page.getByRole('button', { name: 'Authorize Postcard' });
    await first.page.getByRole('button', { name: 'Authorize Postcard', disabled: false }).waitFor();
    await yes.click();
    await first.page.waitForURL(`${site}/callback?**`);
    expect(first.page.url()).toMatch(/\?code=[0-9a-f]{40}&state=first&iss=/);

    const { clientId: client_id, secret: client_secret } = app;
    const code = new URL(first.page.url()).searchParams.get('code') ?? '';
    const body = new URLSearchParams({ client_id, client_secret, code });
    await fetch(`${url}/login/oauth/access_token`, { method: 'POST', body });
    const second = await openWindow(url);
    await second.page.goto(question.replace('first', 'second'));
    await second.send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    await second.page.waitForURL(`${site}/callback?**`);
    expect(second.page.url()).toMatch(/\?code=[0-9a-f]{40}&state=second&iss=/);
  });

  it('lets the app lead on to yet another site', async () => {
    const { url, alice, context } = await createListeningWorld();
    const last = await startCallbackSite();
    const broker = await startSite((_, response) => void response.writeHead(302, { location: last }).end());
    const app = await registerTestApp(context, alice, { callbackUrls: [`${broker}/callback`] });
    const { page, send } = await openWindow(url);

    await page.goto(`${QUESTION}?client_id=${app.clientId}`);
    await send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    await page.getByRole('button', { name: 'Authorize Postcard', disabled: false }).click();

    await page.waitForURL(`${last}/`);
  });

  it('works without a script, and takes a no to the app', async () => {
    const { url, alice, context } = await createListeningWorld();
    const site = await startCallbackSite();
    const app = await registerTestApp(context, alice, { callbackUrls: [`${site}/callback`] });
    const { page, send } = await openWindow(url, { javaScriptEnabled: false });

    await page.goto(`${QUESTION}?client_id=${app.clientId}&state=x`);
    await send({ 'Login or e-mail address': 'alice', Password: alice.password }, 'Sign in');
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.waitForURL(`${site}/callback?error=access_denied&**`);
  });
});
