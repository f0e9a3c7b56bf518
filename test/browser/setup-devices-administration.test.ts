import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { mintSetupLink } from '../../src/core/operations/installation/setup-link.ts';
import { startDevice } from '../core/delegation/device-codes/device.ts';
import { openWindow } from '../support/browser-window.ts';
import { deleteAllAccounts } from '../support/empty-world.ts';
import { createListeningWorld } from '../support/listening-world.ts';

const SCRIPTS = [
  ['with scripts', { javaScriptEnabled: true }],
  ['without scripts', { javaScriptEnabled: false }],
] as const;

describe.each(SCRIPTS)('In a browser %s', (_, options) => {
  it('the first administrator creates an account with the setup link, and opens the administration', async () => {
    const { url, context } = await createListeningWorld();
    await deleteAllAccounts(context);
    const { page, send } = await openWindow(url, options);
    await page.goto(`/setup/${await mintSetupLink(context)}`);

    const password = 'a password that nobody else has';
    const typed = { Login: 'trent', 'E-mail address': 'trent@example.com' };
    await send(
      { ...typed, Password: password, 'Password again': password },
      'Create the account and sign in',
    );

    await page.waitForURL('**/admin');
    await page.getByRole('heading', { name: 'Getting started' }).waitFor();
  });

  it('Alice authorizes a device by its user code, and denies another', async () => {
    const { url, alice, context, postbox } = await createListeningWorld();
    const [wanted, foreign] = [await startDevice(context, postbox), await startDevice(context, postbox)];
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);

    await page.goto('/login/device');
    await send({ Code: wanted.userCode.toLowerCase() }, 'Continue');
    await page.getByText('Go on only if you started this yourself').waitFor();
    await send({}, 'Authorize Postbox');
    await page.getByText('The device is connected').waitFor();
    await page.goto('/login/device');
    await send({ Code: foreign.userCode }, 'Continue');
    await send({}, 'Cancel');
    await page.getByText('The device was refused').waitFor();

    expect([(await wanted.poll()).kind, (await foreign.poll()).kind]).toEqual(['exchanged', 'denied']);
  });

  it('an administrator suspends an account after a confirmation, and creates an organization', async () => {
    const { url, alice, mallory, context } = await createListeningWorld();
    await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
    const { page, signIn, send } = await openWindow(url, options);
    await signIn(alice);

    await page.goto('/admin/people/mallory');
    await page.getByRole('link', { name: 'Suspend' }).click();
    await page.getByRole('heading', { name: 'Suspend mallory?' }).waitFor();
    expect((await mallory.get('/user')).statusCode).toBe(200);
    await send({}, 'Suspend');
    await page.getByRole('button', { name: 'Unsuspend' }).waitFor();
    expect((await mallory.get('/user')).statusCode).toBe(403);

    await page.goto('/admin/organizations/new');
    await send({ Login: 'guild', 'Login of its owner': 'alice' }, 'Create organization');
    await send({ 'Name of the team': 'Quills & Ink' }, 'Create team');
    await page.getByRole('link', { name: 'Quills & Ink' }).waitFor();
    expect((await alice.get('/orgs/guild/teams')).json()).toMatchObject([{ slug: 'quills-ink' }]);
  });
});
