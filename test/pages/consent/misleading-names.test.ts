import { describe, expect, it } from 'vitest';
import { startDevice } from '../../core/delegation/device-codes/device.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf } from './authorization-requests.ts';

const WARNING = 'can pass for that of another';

/** As if the app were older than the rule. */
async function rename({ context, postbox }: TestWorld, name: string): Promise<void> {
  await context.storage.write((tx) =>
    tx.updateTable('apps').set({ name }).where('id', '=', postbox.id).execute(),
  );
}

describe('An app with a name that is no longer allowed', () => {
  it.each([
    ['Postbox', false],
    ['GitHub CLI', true],
    ['P\u043estbox', true],
    ['Post\u3164box', true],
  ])('is marked where people decide: %s', async (name, marked) => {
    const world = await createTestWorld();
    await rename(world, name);
    const browser = await browserOf(world, world.alice);
    const device = await startDevice(world.context, world.postbox);

    const consent = await browser.get(authorizeUrl(world.postbox));
    await browser.get('/login/device');
    const approval = await browser.post('/login/device', { user_code: device.userCode });

    expect([consent, approval].map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect([consent, approval].map(({ body }) => body.includes(WARNING))).toEqual([marked, marked]);
    expect(consent.body).not.toContain('\u3164');
  });
});
