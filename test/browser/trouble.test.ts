import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { replaceRecoveryCodes } from '../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { mintSetupLink } from '../../src/core/operations/installation/setup-link.ts';
import { openWindow } from '../support/browser-window.ts';
import { deleteAllAccounts } from '../support/empty-world.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { populate } from '../support/populated-world.ts';

describe.each([
  ['with scripts', { javaScriptEnabled: true }],
  ['without scripts', { javaScriptEnabled: false }],
])('When something is wrong, in a browser %s', (_, options) => {
  it('an administrator looks up a token that was found somewhere, and revokes it', async () => {
    const { url, alice, mallory, bearer } = await populate(await createListeningWorld());
    const { token } = (await mallory.post('/authorizations', { note: 'leaked' })).json();
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');

    await page.goto('/admin/tokens');
    await send({ 'Found a token somewhere?': `export TOKEN=${token}` }, 'Look them up');
    await page.locator('main li').filter({ hasText: 'leaked' }).waitFor();
    expect(page.url()).not.toContain(token);
    expect(await page.content()).not.toContain(token);
    await send({}, 'Revoke it');

    await page.getByText('The tokens are revoked.').waitFor();
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
  });

  it('the owner of a token reads why it was refused, and an administrator finds it by the token', async () => {
    const { url, alice, bearer, context } = await populate(await createListeningWorld());
    const { id, token } = (await alice.post('/authorizations', { note: 'nightly' })).json();
    await bearer(token).get('/user/emails');
    await flushUsage(context);
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');

    await page.goto(`/settings/tokens/${id}`);
    await page.getByText('The token lacks a scope').waitFor();
    await page.getByRole('link', { name: 'All refused requests' }).click();
    await page
      .locator('main li')
      .filter({ hasText: token.slice(-8) })
      .waitFor();

    await page.goto('/admin/refusals');
    await send({ 'Login, client id, or last eight characters of a token': token }, 'Search');
    await page.waitForURL(`**/admin/refusals?q=${token.slice(-8)}`);
    await page.locator('main li').filter({ hasText: 'The token lacks a scope' }).waitFor();
  });

  it('an administrator follows a token that is gone through the trail, by its hash', async () => {
    const { url, alice, mallory } = await populate(await createListeningWorld());
    const { id, token } = (await mallory.post('/authorizations', { note: 'nightly export' })).json();
    await mallory.delete(`/authorizations/${id}`);
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');

    await page.goto('/admin/audit');
    await send({ 'Person, app, token, address or detail': token }, 'Search');
    await page.waitForURL('**/admin/audit?q=hashed_token**');
    expect(page.url()).not.toContain(token);
    const events = page.locator('main tbody tr').filter({ hasText: 'nightly export' });
    expect(await events.filter({ hasText: 'mallory' }).count()).toBe(2);
    await events.filter({ hasText: 'oauth_access.destroy' }).waitFor();
  });

  it('an administrator filters people, ticks one, is asked, and suspends them', async () => {
    const { url, alice, mallory } = await populate(await createListeningWorld());
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');

    await page.goto('/admin/people');
    await page.locator('main').getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByText('Nothing was chosen.').waitFor();
    await page.getByLabel('Two-factor authentication').selectOption('off');
    await page.locator('main').getByRole('button', { name: 'Search', exact: true }).click();
    await page.waitForURL('**two_factor=off**');
    await page.getByLabel('Choose mallory').check();
    await send({}, 'Suspend');
    await page.getByRole('heading', { name: 'Suspend 1 person?' }).waitFor();
    await send({}, 'Suspend');

    await page.getByText('The people are suspended.').waitFor();
    expect(page.url()).toContain('two_factor=off');
    expect((await mallory.get('/user')).statusCode).toBe(403);
  });

  it('the numbers of a chart are read in the table beside it', async () => {
    const { url, alice } = await populate(await createListeningWorld());
    const { page, signIn } = await openWindow(url, options);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    for (const place of ['/settings/tokens/1', '/admin']) {
      await page.goto(place);
      await page.locator('main svg[role=img]').first().waitFor();
      await page.getByText('Show as a table').first().click();
      expect(await page.locator('table.numbers').first().locator('tbody tr').count()).toBe(30);
      await page.locator('table.numbers').first().getByText('Day', { exact: true }).waitFor();
    }
  });

  it('Bob signs in with a recovery code, and reads how many are left', async () => {
    const { url, bob, context } = await createListeningWorld();
    const [code = ''] = await writing(context, (context) => replaceRecoveryCodes(context, bob.account));
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(bob);
    await send({ 'One-time password or recovery code': code }, 'Verify');

    await page.getByText('It does not work again. 9 recovery codes are left.').waitFor();
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.waitForURL('**/settings/tokens');
  });

  it('the first administrator is led to what comes next, and to two factors', async () => {
    const { url, context } = await createListeningWorld();
    await deleteAllAccounts(context);
    const { page, send } = await openWindow(url, options);
    await page.goto(`/setup/${await mintSetupLink(context)}`);
    const password = 'a password that nobody else has';
    const person = { Login: 'trent', 'E-mail address': 'trent@example.com' };
    const button = 'Create the account and sign in';
    await send({ ...person, Password: password, 'Password again': password }, button);

    await page.getByRole('heading', { name: 'Getting started' }).waitFor();
    await page.locator('main .warning a[href="/settings/two-factor/new"]').waitFor();
    await page.getByRole('link', { name: 'Add people' }).click();
    await send({ Login: 'alice', Name: 'Alice' }, 'Add person');
    await page.getByText('A text for them.').waitFor();
    await page.goto('/admin');
    await page.getByRole('button', { name: 'Hide this list' }).click();
    await page.getByText('The list is hidden.').waitFor();
    expect(await page.getByRole('heading', { name: 'Getting started' }).count()).toBe(0);
  });
});
