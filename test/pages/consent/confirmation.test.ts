import { describe, expect, it } from 'vitest';
import { startDevice } from '../../core/delegation/device-codes/device.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf, decide, redirectOf, tokenFrom } from './authorization-requests.ts';

/** Longer than a confirmation counts, shorter than a session lasts. */
const LATER = 16 * 60;
const CONFIRM = 'https://latchkey.example/sessions/confirm';

describe('An app that asks for a new scope', () => {
  it.each(['repo', 'admin:org', 'user', 'read:org gist', 'write:packages', 'notifications', 'site_admin'])(
    'of which one writes or administers, gets it only after a fresh confirmation: %s',
    async (scope) => {
      const world = await createTestWorld();
      const { alice, clock, postbox } = world;
      const browser = await browserOf(world, alice);
      await tokenFrom(world, browser, { scope: 'read:user' });
      clock.advance(LATER);
      const url = authorizeUrl(postbox, { scope });

      const asked = redirectOf(await browser.get(url));
      expect(asked.target).toBe(CONFIRM);
      expect(asked.parameters.return_to).toBe(url);

      await browser.get('/sessions/confirm');
      const back = await browser.post('/sessions/confirm', { password: alice.password, return_to: url });
      expect([back.statusCode, back.headers.location]).toEqual([303, url]);
      expect((await browser.get(url)).statusCode).toBe(200);
      expect(redirectOf(await decide(browser, '1')).parameters.code).toBeDefined();
    },
  );

  it('gets no code by a form that was opened while the confirmation counted', async () => {
    const world = await createTestWorld();
    const browser = await browserOf(world, world.alice);
    await browser.get(authorizeUrl(world.postbox, { scope: 'repo' }));
    const { page } = browser;
    world.clock.advance(LATER);

    const answer = await decide(browser, '1');

    expect(redirectOf(answer).target).toBe(CONFIRM);
    expect(page).toContain('repo');
    expect(await world.context.db.selectFrom('authorization_codes').selectAll().execute()).toEqual([]);
  });

  it.each(['', 'read:user', 'read:org user:email', 'read:packages read:gpg_key'])(
    'that only reads, gets it without one: %s',
    async (scope) => {
      const world = await createTestWorld();
      const browser = await browserOf(world, world.alice);
      world.clock.advance(LATER);

      expect((await browser.get(authorizeUrl(world.postbox, { scope }))).statusCode).toBe(200);
      expect(redirectOf(await decide(browser, '1')).parameters.code).toBeDefined();
    },
  );

  it('that it has already, also inside a wider one, gets it without one', async () => {
    const world = await createTestWorld();
    const browser = await browserOf(world, world.alice);
    await tokenFrom(world, browser, { scope: 'repo user' });
    world.clock.advance(LATER);

    for (const scope of ['repo user', 'public_repo', 'user:follow', '']) {
      const answer = await browser.get(authorizeUrl(world.postbox, { scope }));
      expect(redirectOf(answer).parameters.code).toBeDefined();
    }
  });

  it('can be refused without one', async () => {
    const world = await createTestWorld();
    const browser = await browserOf(world, world.alice);
    await browser.get(authorizeUrl(world.postbox, { scope: 'repo' }));
    world.clock.advance(LATER);

    expect(redirectOf(await decide(browser, '0')).parameters.error).toBe('access_denied');
  });
});

describe('A device that asks for a scope that writes', () => {
  it('is neither shown nor approved without a fresh confirmation', async () => {
    const world = await createTestWorld();
    const browser = await browserOf(world, world.alice);
    const device = await startDevice(world.context, world.postbox);
    await browser.get('/login/device');
    await browser.post('/login/device', { user_code: device.userCode });
    world.clock.advance(LATER);

    const answer = await browser.post('/login/device/confirmation', {
      user_code: device.userCode,
      authorize: '1',
    });

    expect(redirectOf(answer).target).toBe(CONFIRM);
    expect((await browser.get('/login/device')).body).not.toContain('name="authorize"');
  });
});
