import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { enableTwoFactor } from '../../../src/core/identity/credentials/two-factor.ts';
import { resetTwoFactor } from '../../../src/core/operations/account-management/two-factor.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { createAdministeredWorld } from '../admin/administered-world.ts';

const DAY = 24 * 60 * 60;
const RESET = 'An administrator reset the two-factor authentication of this account on';
const NUDGE = 'You are a site administrator, and your password alone';

describe('The note on two-factor authentication', () => {
  it('tells of a reset, for two weeks where one arrives, and until it is enabled again beside the settings of it', async () => {
    const { server, context, bob, clock } = await createTestWorld();
    await resetTwoFactor(context, bob.account);
    const shown = async () => {
      const browser = createTestBrowser(server);
      await browser.signIn(bob);
      const pages = ['/settings/tokens', '/settings/security', '/settings/emails'];
      return Promise.all(pages.map(async (path) => (await browser.get(path)).body.includes(RESET)));
    };

    expect(await shown()).toEqual([true, true, false]);
    clock.advance(14 * DAY);
    expect(await shown()).toEqual([false, true, false]);

    const account = { ...bob.account, twoFactorSince: null };
    await writing(context, async (context) => {
      await enableTwoFactor(context, account, bob.seed);
    });
    const row = await context.db
      .selectFrom('accounts')
      .where('id', '=', bob.account.id)
      .select('two_factor_reset_at')
      .executeTakeFirst();
    expect(row).toEqual({ two_factor_reset_at: null });
  });

  it('is not shown to somebody who had no two factors to reset', async () => {
    const { server, context, alice } = await createTestWorld();
    await resetTwoFactor(context, alice.account);
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    expect((await browser.get('/settings/security')).body).not.toContain(RESET);
  });

  it('asks administrators to enable it, and nobody else', async () => {
    const { admin, context, mallory, server, alice } = await createAdministeredWorld();
    for (const path of ['/admin', '/settings/security', '/settings/tokens'])
      expect((await admin.get(path)).body).toContain(NUDGE);
    const other = createTestBrowser(server);
    await other.signIn(alice);
    expect((await other.get('/settings/security')).body).not.toContain(NUDGE);

    await writing(context, (context) => enableTwoFactor(context, mallory.account, 'JBSWY3DPEHPK3PXP'));
    expect((await admin.get('/admin')).body).not.toContain(NUDGE);
  });
});
