import { describe, expect, it } from 'vitest';
import { applyAppChanges } from '../../../../src/core/delegation/apps/update.ts';
import { approveDevice, denyDevice } from '../../../../src/core/delegation/device-codes/answer.ts';
import { pollDeviceCode } from '../../../../src/core/delegation/device-codes/poll.ts';
import { requestDeviceCode } from '../../../../src/core/delegation/device-codes/request.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { registerTestApp } from '../../../support/apps.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { asPerson, createTestWorld } from '../../../support/test-world.ts';
import { polledToken, startDevice } from './device.ts';

describe('A device', () => {
  it('gets a device code and a user code, both stored as hashes', async () => {
    const { context, postbox } = await createTestWorld();
    const { deviceCode, userCode } = await startDevice(context, postbox);

    expect(deviceCode).toMatch(/^[0-9a-f]{40}$/);
    expect(userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    const kept = JSON.stringify(await context.db.selectFrom('device_codes').selectAll().execute());
    for (const code of [deviceCode, userCode, userCode.replace('-', '')]) expect(kept).not.toContain(code);
  });

  it('gets no code when the device flow is disabled, or for unknown scopes', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const withoutDeviceFlow = await registerTestApp(context, alice, { deviceFlow: false });
    expect(await requestDeviceCode(context, withoutDeviceFlow, '')).toEqual({ kind: 'disabled' });
    const asked = await requestDeviceCode(context, postbox, 'gist user:read, repo');
    expect(asked).toEqual({ kind: 'invalid_scope', unknown: ['user:read'] });
  });

  it('may poll at the interval, or up to 20 % earlier; the first poll may come at once', async () => {
    const { context, clock, postbox } = await createTestWorld();
    const device = await startDevice(context, postbox);

    expect(await device.poll()).toEqual({ kind: 'pending' });
    for (const seconds of [5, 4, 60, 5]) {
      clock.advance(seconds);
      expect(await device.poll()).toEqual({ kind: 'pending' });
    }
  });

  it('gets slow_down and five seconds more for each poll that comes too early', async () => {
    const { context, clock, postbox } = await createTestWorld();
    const device = await startDevice(context, postbox);
    await device.poll();

    clock.advance(3);
    expect(await device.poll()).toEqual({ kind: 'slow_down', interval: 10 });
    clock.advance(5);
    expect(await device.poll()).toEqual({ kind: 'slow_down', interval: 15 });
    clock.advance(15);
    expect(await device.poll()).toEqual({ kind: 'pending' });
  });

  it('gets its token once after the user approves, with the requested scopes', async () => {
    const { context, alice, postbox, bearer } = await createTestWorld();
    const device = await startDevice(context, postbox, 'user gist user:email');
    await device.poll();

    await approveDevice(asPerson(context, alice), alice.account, device.userCode);

    const given = await device.poll();
    expect(given).toMatchObject({ kind: 'exchanged', scopes: ['gist', 'user'], renewal: null, revoked: [] });
    const user = await bearer(polledToken(given)).get('/user');
    expect([user.json().login, user.headers['x-oauth-scopes']]).toEqual(['alice', 'gist, user']);
    expect(await device.poll()).toEqual({ kind: 'bad_device_code', cause: 'unknown device code' });
    const actions = (await allAuditEvents(context)).map(({ action, actor }) => [action, actor]);
    expect(actions).toContainEqual(['oauth_authorization.approve', 'alice']);
    expect(actions).toContainEqual(['oauth_access.create', 'alice']);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
  });

  it('gets the granted scopes when it requests none', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const first = await startDevice(context, postbox, 'repo');
    await approveDevice(context, alice.account, first.userCode);
    await first.poll();

    const second = await startDevice(context, postbox, '');
    await approveDevice(context, alice.account, second.userCode);
    expect(await second.poll()).toMatchObject({ kind: 'exchanged', scopes: ['repo'] });
  });

  it('stays denied after the user denies', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const device = await startDevice(context, postbox);
    await denyDevice(asPerson(context, alice), alice.account, device.userCode);

    expect(await device.poll()).toEqual({ kind: 'denied' });
    expect(await device.poll()).toEqual({ kind: 'denied' });
    await expect(approveDevice(context, alice.account, device.userCode)).rejects.toThrow();
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_authorization.deny',
      actor: 'alice',
    });
  });

  it('expires after fifteen minutes, whether approved or not', async () => {
    const { context, clock, alice, postbox } = await createTestWorld();
    const [waiting, approved] = [await startDevice(context, postbox), await startDevice(context, postbox)];
    clock.advance(899);
    await approveDevice(context, alice.account, approved.userCode);
    expect(await waiting.poll()).toEqual({ kind: 'pending' });

    clock.advance(1);
    expect(await waiting.poll()).toEqual({ kind: 'expired', cause: 'expired device code' });
    expect(await approved.poll()).toEqual({ kind: 'expired', cause: 'expired device code' });
    await expect(approveDevice(context, alice.account, waiting.userCode)).rejects.toThrow();

    clock.advance(900);
    await deleteExpired(context);
    expect(await waiting.poll()).toEqual({ kind: 'bad_device_code', cause: 'unknown device code' });
    expect(await context.db.selectFrom('device_codes').selectAll().execute()).toEqual([]);
  });

  it('is unknown to another app, and refused once its app disables the device flow', async () => {
    const { context, alice, mallory, postbox } = await createTestWorld();
    const other = await registerTestApp(context, mallory, { deviceFlow: true });
    const device = await startDevice(context, postbox);
    await approveDevice(context, alice.account, device.userCode);

    expect(await pollDeviceCode(context, other, device.deviceCode)).toEqual({
      kind: 'bad_device_code',
      cause: 'unknown device code',
    });
    expect(await pollDeviceCode(context, postbox, '')).toEqual({
      kind: 'bad_device_code',
      cause: 'unknown device code',
    });
    await writing(context, (context) => applyAppChanges(context, postbox, { deviceFlow: false }));
    const off = { ...postbox, deviceFlowSince: null };
    expect(await pollDeviceCode(context, off, device.deviceCode)).toEqual({
      kind: 'disabled',
      cause: 'device flow disabled',
    });
  });
});
