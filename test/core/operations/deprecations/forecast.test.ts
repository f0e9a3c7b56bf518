import { describe, expect, it } from 'vitest';
import {
  forecastBrownout,
  forecastRemoval,
} from '../../../../src/core/operations/deprecations/calls/forecast.ts';
import { flushDeprecatedCalls } from '../../../../src/core/operations/deprecations/calls/record.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

const HOUR = 60 * 60;
const WEEK = 7 * 24 * HOUR;
const features = ['list-authorizations'] as const;
const everybody = { features, accountIds: [], clientIds: [], share: 100 };

/** Calls so many times. */
async function call({ alice, mallory }: TestWorld, times: { alice?: number; mallory?: number }) {
  for (let time = 0; time < (times.alice ?? 0); time++)
    await alice.with({ 'user-agent': 'hub/2.14' }).get('/authorizations');
  for (let time = 0; time < (times.mallory ?? 0); time++)
    await mallory.with({ 'user-agent': 'octonode/0.9' }).get('/authorizations');
}

describe('The forecast of a brownout', () => {
  it('is the calls of the same hours of the same day of the week, of each caller the week with more', async () => {
    const world = await createTestWorld();
    // Thursday, 10:00, and each hour after.
    await call(world, { alice: 2, mallory: 1 });
    world.clock.advance(HOUR);
    await call(world, { alice: 40 });
    world.clock.advance(WEEK - HOUR);
    await call(world, { alice: 1, mallory: 3 });
    world.clock.advance(24 * HOUR);
    await call(world, { mallory: 50 });
    world.clock.advance(5 * 24 * HOUR);
    await flushDeprecatedCalls(world.context);

    // It is Wednesday the 28th.
    const time = { from: '2026-01-29T10:00', until: '2026-01-29T11:00', timeZone: 'UTC' };
    expect(await forecastBrownout(world.context, everybody, time)).toEqual({
      calls: 5,
      clients: 2,
      people: 2,
      callers: [
        { login: 'mallory', clientId: null, app: null, client: 'octonode/0.9', calls: 3 },
        { login: 'alice', clientId: null, app: null, client: 'hub/2.14', calls: 2 },
      ],
    });
  });

  it('is of those whom it concerns alone', async () => {
    const world = await createTestWorld();
    await call(world, { alice: 2, mallory: 1 });
    world.clock.advance(WEEK - HOUR);
    await flushDeprecatedCalls(world.context);
    const { context, mallory, postbox } = world;
    const time = { from: '2026-01-22T10:00', until: '2026-01-22T11:00', timeZone: 'UTC' };
    const forecast = (changes: object) => forecastBrownout(context, { ...everybody, ...changes }, time);

    expect(await forecast({ accountIds: [mallory.account.id] })).toMatchObject({ calls: 1, people: 1 });
    expect(await forecast({ clientIds: [postbox.clientId] })).toEqual({
      calls: 0,
      clients: 0,
      people: 0,
      callers: [],
    });
    expect(await forecast({ features: ['get-grant'] })).toMatchObject({ calls: 0 });
  });

  it('goes by the clock of the time zone when that changes', async () => {
    const world = await createTestWorld();
    // Sunday 2026-03-22, 10:30 in Berlin, which is 09:30 UTC; a week later, 10:30 is 08:30 UTC.
    world.clock.advance((Date.parse('2026-03-22T09:30:00Z') - Date.parse('2026-01-15T10:00:00Z')) / 1000);
    await call(world, { alice: 4 });
    world.clock.advance(6 * 24 * HOUR);
    await flushDeprecatedCalls(world.context);

    const at = (from: string, until: string) =>
      forecastBrownout(world.context, everybody, { from, until, timeZone: 'Europe/Berlin' });
    expect((await at('2026-03-29T10:00', '2026-03-29T11:00')).calls).toBe(4);
    expect((await at('2026-03-29T11:00', '2026-03-29T12:00')).calls).toBe(0);
  });

  it('adds up all times of a repeated one, and those far ahead', async () => {
    const world = await createTestWorld();
    await call(world, { alice: 2 });
    world.clock.advance(24 * HOUR);
    await flushDeprecatedCalls(world.context);

    const time = { from: '2026-03-05T10:00', until: '2026-03-05T11:00', timeZone: 'UTC' };
    const repeated = { ...time, repeated: { every: 'week', times: 3 } } as const;
    expect((await forecastBrownout(world.context, everybody, time)).calls).toBe(2);
    expect((await forecastBrownout(world.context, everybody, repeated)).calls).toBe(6);
  });

  it('over midnight and several days counts each hour once', async () => {
    const world = await createTestWorld();
    for (let hour = 0; hour < 48; hour++) {
      await call(world, { alice: 1 });
      world.clock.advance(HOUR);
    }
    world.clock.advance(4 * 24 * HOUR);
    await flushDeprecatedCalls(world.context);

    // From Thursday 22:00 until Saturday 03:00.
    const time = { from: '2026-01-22T22:00', until: '2026-01-24T03:00', timeZone: 'UTC' };
    expect((await forecastBrownout(world.context, everybody, time)).calls).toBe(29);
  });
});

describe('The forecast of a removal', () => {
  it('is all calls of the last fourteen days', async () => {
    const world = await createTestWorld();
    await call(world, { alice: 7 });
    world.clock.advance(3 * WEEK);
    await call(world, { alice: 2, mallory: 2 });
    world.clock.advance(13 * 24 * HOUR);
    await flushDeprecatedCalls(world.context);

    expect(await forecastRemoval(world.context, features)).toMatchObject({ calls: 4, clients: 2, people: 2 });
  });
});
