import { describe, expect, it } from 'vitest';
import { endSessions } from '../../../../src/core/authentication/sessions/end.ts';
import { approveDevice, denyDevice } from '../../../../src/core/delegation/device-codes/answer.ts';
import { revokeTokensOfApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { createTestWorld } from '../../../support/test-world.ts';
import { polledToken, startDevice } from './device.ts';

const times = <T>(count: number, action: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, action));

describe('Concurrently,', () => {
  it('twenty polls of one device get one token', async () => {
    const { context, alice, postbox, bearer } = await createTestWorld();
    const device = await startDevice(context, postbox);
    await approveDevice(context, alice.account, device.userCode);

    const polled = await times(20, () => device.poll());

    const given = polled.filter(({ kind }) => kind === 'exchanged').map(polledToken);
    expect(given).toHaveLength(1);
    expect(polled.filter(({ kind }) => kind === 'bad_device_code')).toHaveLength(19);
    expect((await bearer(given[0] ?? '').get('/user')).statusCode).toBe(200);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
  });

  it('an approval and a denial by two users leave one of the two outcomes', async () => {
    const { context, alice, mallory, postbox } = await createTestWorld();
    for (let round = 0; round < 5; round++) {
      const device = await startDevice(context, postbox);
      const answers = await Promise.allSettled([
        approveDevice(context, alice.account, device.userCode),
        denyDevice(context, mallory.account, device.userCode),
      ]);
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { kind } = await device.poll();
      expect(kind).toBe(answers[0].status === 'fulfilled' ? 'exchanged' : 'denied');
    }
  });

  it('polls, ended sessions and revocations leave a consistent state', async () => {
    const { context, alice, postbox, bearer } = await createTestWorld({ tokensPerApp: 100 });
    const devices = [];
    for (let count = 0; count < 9; count++) {
      const device = await startDevice(context, postbox);
      await approveDevice(context, alice.account, device.userCode);
      devices.push(device);
    }

    const polls = devices.map((device) => device.poll());
    await Promise.all([
      writing(context, (context) => endSessions(context, alice.account, null)),
      revokeTokensOfApp(context, postbox),
    ]);
    const given = (await Promise.all(polls)).filter(({ kind }) => kind === 'exchanged').map(polledToken);

    const statuses = await Promise.all(
      given.map(async (token) => (await bearer(token).get('/user')).statusCode),
    );
    const listed = (await alice.get('/authorizations')).json().length;
    expect(statuses.filter((status) => status === 200)).toHaveLength(listed);
  });
});
