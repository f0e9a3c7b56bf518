import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { addRecoveryCodes } from '../../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { OTP_REQUIRED } from '../../support/error-bodies.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const CODES = ['k7rgx-9m2pt', 'w4nqz-h8cvb'];

describe('A recovery code', () => {
  it('replaces a one-time password once', async () => {
    const world = await createRecoveryCodesWorld();
    const { bob } = world;

    const answers = [
      await bob.get('/user', { 'x-github-otp': 'k7rgx-9m2pt' }),
      await bob.get('/user', { 'x-github-otp': 'k7rgx-9m2pt' }),
      await bob.get('/user', { 'x-github-otp': 'w4nqz-h8cvb' }),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 200]);
    expect(answers[1]?.json()).toEqual(OTP_REQUIRED);
    const used = (await allAuditEvents(world.context)).filter(({ action }) =>
      action.endsWith('recovery_code_used'),
    );
    expect(used.map(({ account }) => account)).toEqual(['bob', 'bob']);
  });

  it('may be sent without its hyphen and in capitals', async () => {
    const { bob } = await createRecoveryCodesWorld();

    expect((await bob.get('/user', { 'x-github-otp': 'K7RGX9M2PT' })).statusCode).toBe(200);
  });

  it('is not consumed by a request that is refused', async () => {
    const { bob } = await createRecoveryCodesWorld();
    const once = bob.with({ 'x-github-otp': 'k7rgx-9m2pt' });

    const answers = [
      await once.patch('/authorizations', {}),
      await once.post('/authorizations', { note: 'x' }),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 201]);
  });

  it('succeeds for one of eight concurrent requests', async () => {
    const { bob } = await createRecoveryCodesWorld();
    const once = bob.with({ 'x-github-otp': 'k7rgx-9m2pt' });

    const answers = await Promise.all(Array.from({ length: 8 }, () => once.get('/user')));

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, ...Array(7).fill(401)]);
  });

  it('works only for its owner and with the right password', async () => {
    const { context, alice, bob, basic } = await createRecoveryCodesWorld();
    await writing(context, (context) => addRecoveryCodes(context, alice.account, ['alice-0-code']));

    const answers = [
      await bob.get('/user', { 'x-github-otp': 'alice-0-code' }),
      await basic('bob', 'guess').get('/user', { 'x-github-otp': 'k7rgx-9m2pt' }),
      await bob.get('/user', { 'x-github-otp': 'k7rgx-9m2pt' }),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 200]);
  });

  it('counts as a failure when it is wrong', async () => {
    const { bob } = await createRecoveryCodesWorld();

    for (let turn = 0; turn < 10; turn++) await bob.get('/user', { 'x-github-otp': `wrong-code-${turn}` });

    expect((await bob.get('/user', { 'x-github-otp': 'k7rgx-9m2pt' })).statusCode).toBe(403);
  });

  it('counts as a failure when it was consumed, so that nobody learns that it was a code', async () => {
    const { bob } = await createRecoveryCodesWorld();

    for (let turn = 0; turn < 11; turn++) await bob.get('/user', { 'x-github-otp': 'k7rgx-9m2pt' });

    expect((await bob.withCode().get('/user')).statusCode).toBe(403);
  });
});

async function createRecoveryCodesWorld(): Promise<TestWorld> {
  const world = await createTestWorld();
  await writing(world.context, (context) => addRecoveryCodes(context, world.bob.account, CODES));
  return world;
}
