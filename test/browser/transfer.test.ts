import { describe, expect, it } from 'vitest';
import { openWindow } from '../support/browser-window.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('An app changes hands, %s', (_, javaScriptEnabled) => {
  it('when one person offers it and the other accepts it', async () => {
    const { url, alice, mallory, postbox } = await createListeningWorld();
    const place = `/settings/developers/${postbox.clientId}`;
    const hers = await openWindow(url, { javaScriptEnabled });
    await hers.signIn(alice);
    await hers.page.waitForURL('**/settings/tokens');
    await hers.page.goto(place);

    await hers.page.getByRole('link', { name: 'Transfer ownership' }).click();
    await hers.send({ 'Login of the new owner': 'mallory' }, 'Transfer the app');
    await hers.page.getByText('The app is offered to mallory.').waitFor();

    const his = await openWindow(url, { javaScriptEnabled });
    await his.signIn(mallory);
    await his.page.waitForURL('**/settings/tokens');
    await his.page.goto('/settings/developers');
    await his.page.getByRole('link', { name: 'Accept Postbox' }).click();
    await his.send({}, 'Accept');
    await his.page.getByText('The app has a new owner.').waitFor();
    expect(new URL(his.page.url()).pathname).toBe(place);
    expect((await hers.page.goto(place))?.status()).toBe(404);
  });
});
