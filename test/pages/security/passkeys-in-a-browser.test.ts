import { describe, expect, it } from 'vitest';
import { openWindow } from '../../support/browser-window.ts';
import { createListeningWorld } from '../../support/listening-world.ts';

describe('The passkey script', () => {
  it('registers a passkey, confirms with it, and signs in with it', async () => {
    const { url, alice, clock } = await createListeningWorld({}, 'localhost');
    const { page, context, signIn, send } = await openWindow(url);
    const devices = await context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });

    await signIn(alice);
    await page.goto('/settings/passkeys/new');
    await send({ Name: 'Laptop' }, 'Add a passkey');
    await page.getByText('The passkey is added.').waitFor();
    expect(await page.getByText('Laptop').count()).toBe(1);

    clock.advance(901);
    await page.goto('/settings/passkeys/new');
    await page.getByRole('button', { name: 'Confirm with a passkey' }).click();
    await page.waitForURL('**/settings/passkeys/new');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/login?*');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/settings/**');
    expect(await page.getByTitle('Signed in as alice').count()).toBe(1);
  });
});
