import { describe, expect, it } from 'vitest';
import { mintSetupLink } from '../../src/core/operations/installation/setup-link.ts';
import { deleteAllAccounts } from '../support/empty-world.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { populate } from '../support/populated-world.ts';
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

describe('The first steps of an administrator are accessible:', () => {
  it('the checklist, a new person, and whom to ask', async () => {
    const { url, context } = await createListeningWorld({
      supportContact: { name: 'the IT desk', url: 'mailto:it@example.com' },
    });
    await deleteAllAccounts(context);
    const { page, send, check, found } = await openCheckedWindow(url);
    await page.goto(`/setup/${await mintSetupLink(context)}`);
    const password = 'a password that nobody else has';
    await send(
      {
        Login: 'trent',
        'E-mail address': 'trent@example.com',
        Password: password,
        'Password again': password,
      },
      'Create the account and sign in',
    );
    await page.getByRole('heading', { name: 'Getting started' }).waitFor();
    await check('next-checklist');
    await page.getByRole('link', { name: 'Add people' }).click();
    await send({ Login: 'alice', Name: 'Alice' }, 'Add person');
    await page.getByText('A text for them.').waitFor();
    await check('next-person');
    await page.goto('/admin');
    await page.getByRole('button', { name: 'Hide this list' }).click();
    await page.getByText('The list is hidden.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto('/login');
    await check('next-login');

    expect(found).toEqual({});
  });
});

describe('A question is accessible:', () => {
  it('before a token is revoked, a person suspended, and single sign-on required', async () => {
    const { url, alice, bearer, fillPath } = await populate(await createListeningWorld());
    await bearer((await alice.post('/authorizations', { note: 'backup' })).json().token).get('/user');
    const { page, signIn, check, found } = await openCheckedWindow(url);
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    for (const [path, name] of [
      ['/settings/tokens/:id/revocation', 'token'],
      ['/settings/developers/:client_id/removal', 'app'],
      ['/admin/people/:login/suspension', 'suspension'],
      ['/admin/organizations/:login/single-sign-on', 'sso'],
    ] as const) {
      await page.goto(fillPath(path));
      await check(`question-${name}`);
    }

    expect(found).toEqual({});
  });
});
