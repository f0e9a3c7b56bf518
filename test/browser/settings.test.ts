import { describe, expect, it } from 'vitest';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

const SCRIPTS = [
  ['with scripts', { javaScriptEnabled: true }],
  ['without scripts', { javaScriptEnabled: false }],
] as const;

describe.each(SCRIPTS)('Alice, in a browser %s', (_, options) => {
  it('changes the note of a token, regenerates it, and deletes it', async () => {
    const { url, alice, bearer } = await createListeningWorld();
    const { token: before } = (
      await alice.post('/authorizations', { note: 'laptop', scopes: ['gist'] })
    ).json();
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);
    await page.goto('/settings/tokens');

    await page.getByRole('link', { name: 'laptop', exact: true }).click();
    await send({ Note: 'the old laptop' }, 'Save the note');
    await page.getByRole('heading', { name: 'the old laptop' }).waitFor();
    await page.getByRole('link', { name: 'Regenerate' }).click();
    await send({}, 'Regenerate');
    const after = (await page.locator('.secret output').textContent()) ?? '';

    const asked = [await bearer(before).get('/user'), await bearer(after).get('/user')];
    expect(asked.map(({ statusCode }) => statusCode)).toEqual([401, 200]);
    await page.goto('/settings/tokens');
    await page.getByRole('link', { name: 'Revoke the token the old laptop' }).click();
    await page.getByText('Scripts that use it stop working at once.').waitFor();
    expect((await bearer(after).get('/user')).statusCode).toBe(200);
    await send({}, 'Revoke');
    await page.getByText('You have no personal access tokens.').waitFor();
    expect((await bearer(after).get('/user')).statusCode).toBe(401);
  });

  it('revokes one token of an app, and then the app', async () => {
    const { url, alice, bearer, postbox } = await createListeningWorld();
    const wanted = { client_id: postbox.clientId, client_secret: postbox.secret };
    const tokens: string[] = [];
    for (const fingerprint of ['desk', 'phone'])
      tokens.push((await alice.post('/authorizations', { ...wanted, fingerprint })).json().token);
    const [cli = '', phone = ''] = tokens;
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);
    await page.goto('/settings/applications');

    await page.getByRole('link', { name: 'Details of Postbox' }).click();
    await page.getByRole('link', { name: `Revoke the token that ends in ${cli.slice(-8)}` }).click();
    await send({}, 'Revoke');
    await page.getByText(phone.slice(-8)).waitFor();

    expect((await bearer(cli).get('/user')).statusCode).toBe(401);
    expect((await bearer(phone).get('/user')).statusCode).toBe(200);
    await page.goto('/settings/applications');
    await page.getByRole('link', { name: 'Revoke Postbox' }).click();
    await page.getByText('This hits').waitFor();
    await send({}, 'Revoke all of its access');
    await page.getByText('No app can act for you yet.').waitFor();
    expect((await bearer(phone).get('/user')).statusCode).toBe(401);
  });

  it('signs out her other browser, and finds both sign-ins in her security log', async () => {
    const { url, alice } = await createListeningWorld();
    const [first, second] = [await openWindow(url, options), await openWindow(url)];
    await first.signIn(alice);
    await second.signIn(alice);
    await first.page.goto('/settings/sessions');

    await first.send({}, 'Sign out everywhere else');

    await second.page.goto('/settings/tokens');
    expect(new URL(second.page.url()).pathname).toBe('/login');
    await first.page.goto('/settings/security-log');
    await first.page.getByLabel('Event').selectOption({ label: 'Signed in' });
    await first.send({}, 'Search');
    await first.page.waitForURL('**/settings/security-log?**');
    expect(await first.page.locator('main .list li').count()).toBe(2);
    await first.send({ 'Person, app, token, address or detail': 'nothing like this' }, 'Search');
    await first.page.getByText('Nothing like that happened').waitFor();
  });

  it('adds an e-mail address and removes it', async () => {
    const { url, alice } = await createListeningWorld();
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);
    await page.goto('/settings/emails');

    await send({ 'E-mail address': 'alice@work.example.com' }, 'Add');
    await page.getByText('Not verified yet').waitFor();
    await page.getByRole('link', { name: 'Remove: alice@work.example.com' }).click();
    await send({}, 'Remove');

    await page.getByText('alice@work.example.com').waitFor({ state: 'detached' });
    expect(await page.getByText('alice@example.com').count()).toBe(1);
  });
});
