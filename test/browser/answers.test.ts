import { describe, expect, it } from 'vitest';
import { startDevice } from '../core/delegation/device-codes/device.ts';
import { registerTestApp } from '../support/apps.ts';
import { hideTable } from '../support/database-failures.ts';
import { startSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { populate } from '../support/populated-world.ts';
import { openCheckedWindow } from './checked-window.ts';

/** Alice, signed in at a window, with a page of hers open. */
async function lookingAt(path: string) {
  const world = await populate(await createListeningWorld());
  const window = await openCheckedWindow(world.url);
  await window.signIn(world.alice);
  await window.page.waitForURL('**/settings/tokens');
  await window.page.goto(world.fillPath(path));
  /** The first of the page's own forms that goes there. */
  const press = (action: string) =>
    window.page
      .locator(`main form[action="${world.fillPath(action)}"] [type=submit]`)
      .first()
      .click();
  return { ...window, ...world, press };
}

/** With the page where the form is, where it goes, what it holds, and what is shown then. */
const FORMS = [
  [
    'a fresh client secret',
    '/settings/developers/:client_id',
    '/settings/developers/:client_id/secrets',
    {},
    '.secret',
  ],
  [
    'a token in place of another',
    '/settings/tokens/1/regeneration',
    '/settings/tokens/1/regeneration',
    {},
    'output',
  ],
  [
    'a wrong one-time password',
    '/settings/two-factor/new',
    '/settings/two-factor/new',
    { otp: '000000' },
    '[role=alert]',
  ],
  ['a new account', '/admin/people/new', '/admin/people', { login: 'trent' }, '#fresh-password'],
  ['a login that is none', '/admin/people/new', '/admin/people', { login: 'no login' }, '[role=alert]'],
  [
    'a home page that is none',
    '/settings/developers/new',
    '/settings/developers',
    { name: 'x', url: 'ftp://x' },
    '[role=alert]',
  ],
] as const;

describe('What a form is answered with is open to everybody:', () => {
  it.each(FORMS)('%s', async (name, place, action, fields, shown) => {
    const { page, press, check: look, found } = await lookingAt(place);
    for (const [field, value] of Object.entries(fields))
      await page.locator(`main [name=${field}]`).fill(value);

    await press(action);
    await page.locator(`main ${shown}`).first().waitFor();
    await look(`answer-${name.replaceAll(' ', '-')}`);

    expect(found).toEqual({});
  });

  it('a device that asks', async () => {
    const { page, press, check: look, found, context, postbox } = await lookingAt('/login/device');
    const { userCode } = await startDevice(context, postbox, 'repo');

    await page.locator('main [name=user_code]').fill(userCode);
    await press('/login/device');
    await page.locator('main [name=authorize]').first().waitFor();
    await look('answer-device');

    expect(found).toEqual({});
  });

  it('the way to an app', async () => {
    const { page, check: look, found, context, alice } = await lookingAt('/settings/tokens');
    // It has nothing to show: the page that leads there stays.
    const site = await startSite((_, response) => void response.writeHead(204).end());
    const app = await registerTestApp(context, alice, { callbackUrls: [`${site}/callback`] });
    await page.goto(`/login/oauth/authorize?client_id=${app.clientId}`);
    await page.getByRole('button', { name: 'Authorize Postcard', disabled: false }).click();
    await page.locator('main a.primary').waitFor();
    await look('answer-leaving');

    expect(found).toEqual({});
  });
});

describe('A page that says no is open to everybody:', () => {
  it('to an app that nobody knows, to a path that leads nowhere, to a forged form, and by a fault of ours', async () => {
    const world = await lookingAt('/login/oauth/authorize?client_id=nobody');
    const { page, press, check: look, found } = world;
    await look('no-unknown-app');

    await page.goto('/nothing/at/all');
    await look('no-not-found');

    await page.goto('/settings/developers/new');
    await page
      .locator('main [name=authenticity_token]')
      .first()
      .evaluate((field) => field.setAttribute('value', 'x'));
    await page.locator('main [name=name]').fill('x');
    await page.locator('main [name=url]').fill('https://x.example');
    await press('/settings/developers');
    await page.waitForURL('**/settings/developers');
    await look('no-forged');

    await hideTable(world, 'apps');
    expect((await page.goto('/settings/developers'))?.status()).toBe(500);
    await look('no-fault');

    expect(found).toEqual({});
  });
});
