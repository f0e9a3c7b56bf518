import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { openWindow } from '../support/browser-window.ts';
import { addDeprecatedCalls } from '../support/deprecated-calls.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('An administrator, in a browser %s', (_, javaScriptEnabled) => {
  it('plans a brownout of all ten operations, sees whom it will hit, and cancels it', async () => {
    const world = await createListeningWorld();
    const { url, alice, mallory, context, clock } = world;
    await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
    const at = new Date(clock.now().getTime() - 7 * 86_400_000);
    await addDeprecatedCalls(world, { feature: 'list-authorizations', by: mallory, at, times: 3 });
    const { page, signIn } = await openWindow(url, { javaScriptEnabled });
    await signIn(alice);
    await page.waitForURL('**/settings/tokens');
    await page.goto('/admin/deprecations');

    await page.getByLabel('All ten operations of the OAuth Authorizations API').check();
    expect(await page.getByLabel('Choose Getting a grant by password').isDisabled()).toBe(javaScriptEnabled);
    await page.getByRole('button', { name: 'Plan a brownout' }).click();
    await page.getByLabel('Kind').selectOption('refuse');
    await page.getByLabel('From', { exact: true }).fill('2026-01-15T09:00');
    await page.getByLabel('Until', { exact: true }).fill('2026-01-15T08:00');
    await page.getByLabel('Time zone').fill('UTC');
    await page.getByRole('button', { name: 'See what it would refuse' }).click();
    await page.getByRole('alert').getByText('It must end after it begins.').waitFor();
    await page.getByLabel('Until', { exact: true }).fill('2026-01-15T12:00');
    await page.getByRole('button', { name: 'See what it would refuse' }).click();
    await page.getByText('this would have refused 3 calls of 1 client and 1 person.').waitFor();
    await page.getByRole('button', { name: 'Plan the brownout' }).click();

    await page.getByText('It is planned.').waitFor();
    expect((await mallory.get('/authorizations')).statusCode).toBe(404);
    await page.getByRole('link', { name: 'Calendar of brownouts' }).click();
    const today = page.getByRole('cell', { name: /^15 today Brownout 1/ });
    expect(await today.innerText()).toContain('In force');
    await today.getByRole('link').click();
    await page.getByRole('button', { name: 'Cancel now: Brownout 1' }).click();
    await page.getByText('It is cancelled.').waitFor();
    expect((await mallory.get('/authorizations')).statusCode).toBe(200);
  });
});
