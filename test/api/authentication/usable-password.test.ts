import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { hashPassword } from '../../../src/core/identity/credentials/password.ts';
import { replacePassword } from '../../../src/core/operations/account-management/replace-password.ts';
import { clientWithToken } from '../../support/organizations.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const REQUIRED =
  'This installation requires two-factor authentication. Enable it in a browser, under /settings/two-factor/new, or use a token.';
const EXPIRED = 'This temporary password has expired. Please ask a site administrator for a new one.';

async function promote({ context, mallory }: TestWorld): Promise<void> {
  await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
}

async function setTemporaryPassword({ context, alice }: TestWorld): Promise<void> {
  const hash = await hashPassword(alice.password);
  await writing(context, (context) => replacePassword(context, alice.account, { hash, temporary: true }));
}

describe('A password without two-factor authentication', () => {
  it.each([
    ['off', 200, 200],
    ['administrators', 200, 403],
    ['everybody', 403, 403],
  ] as const)(
    'with the requirement %s gets %i, that of an administrator %i',
    async (requireTwoFactor, ...statuses) => {
      const world = await createTestWorld({ requireTwoFactor });
      await promote(world);
      const { alice, mallory, bob } = world;

      const answers = [await alice.get('/user'), await mallory.get('/user')];

      expect(answers.map(({ statusCode }) => statusCode)).toEqual(statuses);
      for (const answer of answers.filter(({ statusCode }) => statusCode === 403))
        expect(answer.json().message).toBe(REQUIRED);
      expect((await bob.withCode().get('/user')).statusCode).toBe(200);
    },
  );

  it('is refused like any other while it is wrong', async () => {
    const { basic } = await createTestWorld({ requireTwoFactor: 'everybody' });
    expect((await basic('alice', 'wrong').get('/user')).json().message).toBe('Bad credentials');
  });

  it('makes no token, while tokens of before go on working', async () => {
    const world = await createTestWorld({ requireTwoFactor: 'everybody' });
    const token = await clientWithToken(world, world.alice);

    expect((await world.alice.post('/authorizations', { note: 'laptop' })).statusCode).toBe(403);
    expect((await token.get('/user')).statusCode).toBe(200);
  });
});

describe('A temporary password', () => {
  it.each([
    [{}, 7 * 24 * 60 * 60],
    [{ temporaryPasswordLifetime: 3600 }, 3600],
  ])('with the settings %j is refused after %i seconds, and only then', async (settings, seconds) => {
    const world = await createTestWorld(settings);
    await setTemporaryPassword(world);
    const token = await clientWithToken(world, world.alice);

    world.clock.advance(seconds - 1);
    const before = await world.alice.get('/user');
    world.clock.advance(1);
    const after = await world.alice.get('/user');

    expect([before.statusCode, after.statusCode]).toEqual([200, 403]);
    expect(after.json().message).toBe(EXPIRED);
    expect((await world.basic('alice', 'wrong').get('/user')).statusCode).toBe(401);
    expect((await token.get('/user')).statusCode).toBe(200);
  });

  it('that was changed does not expire', async () => {
    const { alice, clock } = await createTestWorld();
    clock.advance(365 * 24 * 60 * 60);
    expect((await alice.get('/user')).statusCode).toBe(200);
  });
});
