import { describe, expect, it } from 'vitest';
import { startDevice } from '../core/delegation/device-codes/device.ts';
import { registerTestApp } from '../support/apps.ts';
import { hideTable } from '../support/database-failures.ts';
import { startSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { populate } from '../support/populated-world.ts';
import { openCheckedWindow } from './checked-window.ts';

/** Alice, signed in, with this page open. */
async function lookingAt(path: string) {
  const world = await populate(await createListeningWorld());
  const window = await openCheckedWindow(world.url);
  await window.signIn(world.alice);
  await window.page.waitForURL('**/settings/tokens');
  await window.page.goto(world.fillPath(path));
  /** Submits the first form of the page with this action. */
  const press = (action: string) =>
    window.page
      .locator(`main form[action="${world.fillPath(action)}"] [type=submit]`)
      .first()
      .click();
  return { ...window, ...world, press };
}

/** The page of the form, its action, its fields, and what the response shows. */
const FORMS = [
  [
    'a new client secret',
    '/settings/developers/:client_id',
    '/settings/developers/:client_id/secrets',
    {},
    '.secret',
  ],
  ['a regenerated token', '/settings/tokens/1/regeneration', '/settings/tokens/1/regeneration', {}, 'output'],
  ['a narrower token', '/settings/tokens/1', '/settings/tokens/1/narrower', {}, 'output'],
  ['a new seed', '/settings/two-factor/new', '/settings/two-factor/new/proposal', {}, '#seed'],
  ['a new account', '/admin/people/new', '/admin/people', { login: 'trent' }, '#fresh-password'],
  ['an invalid login', '/admin/people/new', '/admin/people', { login: 'no login' }, '[role=alert]'],
  [
    'the last owner leaving',
    '/organizations/acme/settings/members/alice/removal',
    '/organizations/acme/settings/members/alice/removal',
    {},
    '[role=alert]',
  ],
  ['no pasted tokens', '/admin/tokens', '/admin/tokens/inspection', { tokens: ',' }, '[role=alert]'],
  [
    'an invalid home page',
    '/settings/developers/new',
    '/settings/developers',
    { name: 'x', url: 'ftp://x' },
    '[role=alert]',
  ],
] as const;

describe('The response to a form is accessible:', () => {
  it.each(FORMS)('%s', async (name, place, action, fields, shown) => {
    const { page, press, check, found } = await lookingAt(place);
    for (const [field, value] of Object.entries(fields))
      await page.locator(`main [name=${field}]`).fill(value);

    await press(action);
    await page.locator(`main ${shown}`).first().waitFor();
    await check(`answer-${name.replaceAll(' ', '-')}`);

    expect(found).toEqual({});
  });

  it('a wrong one-time password', async () => {
    const { page, press, check, found } = await lookingAt('/settings/two-factor/new');
    await press('/settings/two-factor/new/proposal');

    await page.locator('main [name=otp]').fill('000000');
    await press('/settings/two-factor/new');
    await page.locator('main [role=alert]').first().waitFor();
    await check('answer-a-wrong-one-time-password');

    expect(found).toEqual({});
  });

  it('pasted tokens that are valid, ended and unknown', async () => {
    const { page, press, check, found, alice } = await lookingAt('/admin/tokens');
    const { id, token } = (await alice.post('/authorizations', { note: 'gone' })).json();
    await alice.delete(`/authorizations/${id}`);
    const shown = await page.locator('main .rows code').allInnerTexts();

    await page.locator('main [name=tokens]').fill(`${token} 00000000 nothing ${shown.join(' ')}`);
    await press('/admin/tokens/inspection');
    await page.locator('main input[type=hidden][name=ids]').waitFor({ state: 'attached' });
    await check('answer-pasted-tokens');

    expect(found).toEqual({});
  });

  it('the consent page for a device', async () => {
    const { page, press, check, found, context, postbox } = await lookingAt('/login/device');
    const { userCode } = await startDevice(context, postbox, 'repo');

    await page.locator('main [name=user_code]').fill(userCode);
    await press('/login/device');
    await page.locator('main [name=authorize]').first().waitFor();
    await check('answer-device');

    expect(found).toEqual({});
  });

  it('the page that redirects to an app', async () => {
    const { page, check, found, context, alice } = await lookingAt('/settings/tokens');
    // Without content: the browser stays on the page that redirects.
    const site = await startSite((_, response) => void response.writeHead(204).end());
    const app = await registerTestApp(context, alice, { callbackUrls: [`${site}/callback`] });
    await page.goto(`/login/oauth/authorize?client_id=${app.clientId}`);
    await page.getByRole('button', { name: 'Authorize Postcard', disabled: false }).click();
    await page.locator('main a.primary').waitFor();
    await check('answer-leaving');

    expect(found).toEqual({});
  });
});

describe('An error page is accessible:', () => {
  it('for an unknown app, an unknown path, a forged form, and a bug', async () => {
    const world = await lookingAt('/login/oauth/authorize?client_id=nobody');
    const { page, press, check, found } = world;
    await check('no-unknown-app');

    await page.goto('/nothing/at/all');
    await check('no-not-found');

    await page.goto('/settings/developers/new');
    await page
      .locator('main [name=authenticity_token]')
      .first()
      .evaluate((field) => field.setAttribute('value', 'x'));
    await page.locator('main [name=name]').fill('x');
    await page.locator('main [name=url]').fill('https://x.example');
    await press('/settings/developers');
    await page.waitForURL('**/settings/developers');
    await check('no-forged');

    await hideTable(world, 'apps');
    expect((await page.goto('/settings/developers'))?.status()).toBe(500);
    await check('no-fault');

    expect(found).toEqual({});
  });
});
