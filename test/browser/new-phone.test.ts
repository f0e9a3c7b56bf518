import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { createListeningWorld } from '../support/listening-world.ts';
import { openCheckedWindow } from './checked-window.ts';

const ASKED = 'One-time password or recovery code';

describe('Bob with a new phone', () => {
  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])(
    'moves two-factor authentication to it, and signs in with its code: %s',
    async (_, javaScriptEnabled) => {
      const { url, bob, clock } = await createListeningWorld();
      const window = await openCheckedWindow(url, { javaScriptEnabled });
      const { page, send, signIn, found } = window;
      const check = async (name: string) => {
        if (javaScriptEnabled) await window.check(name);
      };
      await signIn(bob);
      await send({ [ASKED]: bob.code() }, 'Verify');
      await page.waitForURL('**/settings/tokens');

      await page.goto('/settings/security');
      await page.getByRole('link', { name: 'Move to a new phone' }).click();
      await send({}, 'Show the key');
      const seed = ((await page.locator('#seed').textContent()) ?? '').replaceAll(' ', '');
      const link = (await page.getByRole('link', { name: 'Open in an app' }).getAttribute('href')) ?? '';
      expect(new URL(link).searchParams.get('secret')).toBe(seed);
      await send({ 'Six digits from your app': '000000' }, 'Move it');
      await page.locator('.summary').waitFor();
      await check('settings-two-factor-move-wrong');
      const totp = new TOTP({ secret: Secret.fromBase32(seed) });
      await send(
        { 'Six digits from your app': totp.generate({ timestamp: clock.now().getTime() }) },
        'Move it',
      );
      await page.locator('.notice:focus').filter({ hasText: 'the codes of the new phone' }).waitFor();
      await check('settings-security-moved');

      clock.advance(60);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL('**/login?**');
      await signIn(bob);
      await send({ [ASKED]: bob.code() }, 'Verify');
      await page.locator('.summary').waitFor();
      await send({ [ASKED]: totp.generate({ timestamp: clock.now().getTime() }) }, 'Verify');
      await page.waitForURL('**/settings/tokens');
      expect(found).toEqual({});
    },
  );
});
