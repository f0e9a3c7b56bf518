import { describe, expect, it } from 'vitest';
import { endSessions } from '../../../../src/core/authentication/sessions/end.ts';
import { approveDevice, denyDevice } from '../../../../src/core/delegation/device-codes/answer.ts';
import { enterUserCode } from '../../../../src/core/delegation/device-codes/enter.ts';
import {
  deleteApp,
  revokeTokensOfApp,
} from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createTestWorld } from '../../../support/test-world.ts';
import { startDevice } from './device.ts';

const LOCKED = { reason: { code: 'locked_out' } };
const UNKNOWN = { reason: { code: 'unprocessable' } };

describe('A user code', () => {
  it('may be entered in lower case, without its hyphen, and with spaces', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const { userCode } = await startDevice(context, postbox, 'repo');
    for (const typed of [
      userCode.toLowerCase(),
      userCode.replace('-', ''),
      ` ${userCode.replace('-', ' ')} `,
    ]) {
      const { app, consent } = await enterUserCode(context, alice.account, typed);
      expect([app.clientId, consent.scopes]).toEqual([postbox.clientId, ['repo']]);
    }
  });

  it('is refused to a user for 15 minutes after ten wrong ones, but not to others', async () => {
    const { context, clock, alice, mallory, postbox } = await createTestWorld();
    const { userCode } = await startDevice(context, postbox);
    for (let tries = 0; tries < 10; tries++) {
      await expect(enterUserCode(context, mallory.account, `BBBB-BBB${tries}`)).rejects.toMatchObject(
        UNKNOWN,
      );
    }

    await expect(enterUserCode(context, mallory.account, userCode)).rejects.toMatchObject(LOCKED);
    await expect(approveDevice(context, mallory.account, userCode)).rejects.toMatchObject(LOCKED);
    await enterUserCode(context, alice.account, userCode);
    const failed = (await allAuditEvents(context)).filter(
      ({ action }) => action === 'oauth_authorization.failed_device_code',
    );
    expect(failed).toHaveLength(10);
    expect(JSON.stringify(failed)).not.toContain('BBBB');

    clock.advance(901);
    const again = await startDevice(context, postbox);
    await enterUserCode(context, mallory.account, again.userCode);
  });

  it('is no guess when whoever answered it enters it again', async () => {
    const { context, alice, mallory, postbox } = await createTestWorld();
    const [approved, denied] = [await startDevice(context, postbox), await startDevice(context, postbox)];
    await approveDevice(context, alice.account, approved.userCode);
    await denyDevice(context, alice.account, denied.userCode);
    for (let tries = 0; tries < 10; tries++) {
      for (const { userCode } of [approved, denied])
        await expect(enterUserCode(context, alice.account, userCode)).rejects.toMatchObject(UNKNOWN);
      const foreign = enterUserCode(context, mallory.account, approved.userCode);
      await expect(foreign).rejects.toMatchObject(UNKNOWN);
    }

    const { userCode } = await startDevice(context, postbox);
    await enterUserCode(context, alice.account, userCode);
    await expect(enterUserCode(context, mallory.account, userCode)).rejects.toMatchObject(LOCKED);
    const actions = (await allAuditEvents(context)).filter(({ account }) => account === alice.login);
    expect(actions.map(({ action }) => action)).not.toContain('oauth_authorization.failed_device_code');
  });

  it('is refused after thirty concurrent wrong ones, too', async () => {
    const { context, mallory, postbox } = await createTestWorld();
    const { userCode } = await startDevice(context, postbox);
    const tries = Array.from({ length: 30 }, (_, number) =>
      enterUserCode(context, mallory.account, `CCCC-CC${number}`),
    );
    await Promise.allSettled(tries);
    await expect(enterUserCode(context, mallory.account, userCode)).rejects.toMatchObject(LOCKED);
  });

  it('can be entered at most fifty times an hour per user and app', async () => {
    const { context, clock, alice, mallory, postbox, registerApp } = await createTestWorld();
    const { userCode } = await startDevice(context, postbox);
    for (let tries = 0; tries < 50; tries++) await enterUserCode(context, alice.account, userCode);

    await expect(enterUserCode(context, alice.account, userCode)).rejects.toMatchObject(LOCKED);
    await enterUserCode(context, mallory.account, userCode);
    const other = await startDevice(context, await registerApp('Letterbox'));
    await enterUserCode(context, alice.account, other.userCode);

    clock.advance(3601);
    await enterUserCode(context, alice.account, (await startDevice(context, postbox)).userCode);
  });

  it('loses its approval when the sessions end, the tokens of the app are revoked, or the account is suspended', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    const ways = [
      () => writing(context, (context) => endSessions(context, alice.account, null)),
      () => revokeTokensOfApp(context, postbox),
      () => suspendAccount(context, alice.account),
    ];
    for (const withdraw of ways) {
      const device = await startDevice(context, postbox);
      await approveDevice(context, alice.account, device.userCode);
      await withdraw();
      expect(await device.poll()).toEqual({ kind: 'bad_device_code', cause: 'unknown device code' });
    }
  });

  it('keeps its approval when the sessions of another account end', async () => {
    const { context, alice, mallory, postbox } = await createTestWorld();
    const device = await startDevice(context, postbox);
    await approveDevice(context, alice.account, device.userCode);

    await writing(context, (context) => endSessions(context, mallory.account, null));
    await suspendAccount(context, mallory.account);

    expect((await device.poll()).kind).toBe('exchanged');
  });

  it('cannot be approved by a suspended account', async () => {
    const { context, mallory, postbox } = await createTestWorld();
    const device = await startDevice(context, postbox);
    await suspendAccount(context, mallory.account);
    await approveDevice(context, mallory.account, device.userCode);
    expect(await device.poll()).toEqual({ kind: 'denied', cause: 'suspended account' });
  });

  it('is deleted with its app', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const device = await startDevice(context, postbox);
    await approveDevice(context, alice.account, device.userCode);
    await deleteApp(context, postbox);
    expect(await device.poll()).toEqual({ kind: 'bad_device_code', cause: 'unknown device code' });
  });
});
