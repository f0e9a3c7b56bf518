import { describe, expect, it } from 'vitest';
import { approveDevice } from '../../../../src/core/delegation/device-codes/answer.ts';
import type { Cause } from '../../../../src/core/foundation/cause.ts';
import { createTestWorld } from '../../../support/test-world.ts';
import { startDevice } from '../device-codes/device.ts';
import { issueTokenPair, refresh, registerExpiringApp, tokenPairFrom } from './token-pair.ts';

const bad = (cause: Cause) => ({ kind: 'bad_refresh_token', cause });
const DAY = 86_400;

describe('The refresh tokens of one authorization', () => {
  it('end a year after the first was issued, however often they were rotated', async () => {
    const world = await createTestWorld();
    const { context, clock, alice } = world;
    const app = await registerExpiringApp(world);
    let pair = await issueTokenPair(context, alice, app);
    for (const expires of [184, 184, 184, 95]) {
      const rotated = await refresh(context, app, pair.refreshToken);
      expect(rotated).toMatchObject({ renewal: { refreshTokenExpiresIn: expires * DAY } });
      pair = tokenPairFrom(rotated);
      clock.advance(90 * DAY);
    }
    const last = await refresh(context, app, pair.refreshToken);
    expect(last).toMatchObject({ renewal: { refreshTokenExpiresIn: 5 * DAY } });
    clock.advance(5 * DAY);

    expect(await refresh(context, app, tokenPairFrom(last).refreshToken)).toEqual(
      bad('expired refresh token'),
    );
  });

  it('give tokens that do not outlive them', async () => {
    const world = await createTestWorld({ refreshLifetimeMaximum: 10 * DAY });
    const { context, clock, alice, bearer } = world;
    const app = await registerExpiringApp(world);
    const first = await issueTokenPair(context, alice, app);
    clock.advance(10 * DAY - 3600);

    const rotated = await refresh(context, app, first.refreshToken);

    expect(rotated).toMatchObject({ renewal: { expiresIn: 3600, refreshTokenExpiresIn: 3600 } });
    const { token, refreshToken } = tokenPairFrom(rotated);
    clock.advance(3599);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    clock.advance(1);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect(await refresh(context, app, refreshToken)).toEqual(bad('expired refresh token'));
  });

  it('end at once where the operator’s maximum is now shorter than their age', async () => {
    const world = await createTestWorld();
    const { context, clock, alice } = world;
    const app = await registerExpiringApp(world);
    const { refreshToken } = await issueTokenPair(context, alice, app);
    clock.advance(30 * DAY);

    const stricter = { ...context, config: { ...context.config, refreshLifetimeMaximum: 30 * DAY } };

    expect(await refresh(stricter, app, refreshToken)).toEqual(bad('expired refresh token'));
    expect(await refresh(context, app, refreshToken)).toMatchObject({ kind: 'exchanged' });
  });

  it('have the same limit after the device flow, also of the first', async () => {
    const world = await createTestWorld({ refreshLifetimeMaximum: 7200 });
    const { context, alice } = world;
    const app = await registerExpiringApp(world);
    const device = await startDevice(context, app);
    await approveDevice(context, alice.account, device.userCode);

    expect(await device.poll()).toMatchObject({ renewal: { expiresIn: 7200, refreshTokenExpiresIn: 7200 } });
  });
});

describe('Resetting the token of an app', () => {
  it.each(['before', 'after'] as const)('ends its refresh tokens, those %s a rotation too', async (when) => {
    const world = await createTestWorld();
    const { context, alice, basic, bearer } = world;
    const app = await registerExpiringApp(world);
    const first = await issueTokenPair(context, alice, app);
    const { token, refreshToken } =
      when === 'before' ? first : tokenPairFrom(await refresh(context, app, first.refreshToken));

    const reset = await basic(app.clientId, app.secret).patch(`/applications/${app.clientId}/token`, {
      access_token: token,
    });

    expect(reset.statusCode).toBe(200);
    expect(await refresh(context, app, refreshToken)).toEqual(bad('unknown refresh token'));
    // Not even as a retry of the request that was answered.
    expect(await refresh(context, app, first.refreshToken)).toEqual(bad('unknown refresh token'));
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bearer(reset.json().token).get('/user')).statusCode).toBe(200);
  });

  it('ends no refresh token of another authorization', async () => {
    const world = await createTestWorld();
    const { context, alice, mallory, basic } = world;
    const app = await registerExpiringApp(world);
    const [hers, other] = [
      await issueTokenPair(context, alice, app),
      await issueTokenPair(context, mallory, app),
    ];

    const caller = basic(app.clientId, app.secret);
    await caller.patch(`/applications/${app.clientId}/token`, { access_token: hers.token });

    expect(await refresh(context, app, other.refreshToken)).toMatchObject({ kind: 'exchanged' });
  });
});
