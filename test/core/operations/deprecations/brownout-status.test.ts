import { describe, expect, it } from 'vitest';
import { after } from '../../../../src/core/foundation/instant.ts';
import { listBrownoutStatus } from '../../../../src/core/operations/deprecations/brownout-status.ts';
import { cancel, cancelAll, schedule } from '../../../../src/core/operations/deprecations/schedule.ts';
import {
  announcementFault,
  listSteps,
  remove,
  restore,
  retract,
} from '../../../../src/core/operations/deprecations/steps.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

const everybody = { mode: 'refuse', accountIds: [], clientIds: [], share: 100 } as const;
const feature = 'list-authorizations';

/** The clock of a test world stands at 10:00. */
function scheduleDaily({ context }: TestWorld, times: number) {
  const time = { from: '2026-01-15T10:00', until: '2026-01-15T11:00', timeZone: 'UTC' };
  const repeated = { every: 'day', times } as const;
  return schedule(context, { ...everybody, features: [feature] }, { ...time, repeated });
}

async function actionsIn({ context }: TestWorld) {
  const events = await allAuditEvents(context);
  return events.map(({ action }) => action).filter((action) => action.startsWith('deprecation.'));
}

describe('The status of brownouts', () => {
  it('has the state of each brownout, and the calls that it refused', async () => {
    const world = await createTestWorld();
    const { alice, clock, context } = world;
    const ids = await scheduleDaily(world, 4);
    await cancel(context, ids.slice(3));
    for (const _ of [1, 2, 3]) await alice.get('/authorizations');
    clock.advance(24 * 60 * 60);
    await alice.get('/authorizations');
    await flushUsage(context);

    const brownouts = await listBrownoutStatus(context);
    expect(brownouts.map(({ id, state, calls }) => [id, state, calls])).toEqual([
      [ids[0], 'over', 3],
      [ids[1], 'in_force', 1],
      [ids[2], 'coming', 0],
      [ids[3], 'cancelled', 0],
    ]);
  });

  it('leaves out what nothing is known of any more', async () => {
    const world = await createTestWorld();
    await scheduleDaily(world, 1);
    world.clock.advance(world.context.config.usageRetention + 3599);

    expect(await listBrownoutStatus(world.context)).toHaveLength(1);
    world.clock.advance(1);
    expect(await listBrownoutStatus(world.context)).toEqual([]);
  });
});

describe('Cancelling', () => {
  it('cancels none if there is one that cannot be', async () => {
    const world = await createTestWorld();
    const [first = 0, second = 0] = await scheduleDaily(world, 2);

    await expect(cancel(world.context, [second, 999])).rejects.toThrow('not_found');
    await cancel(world.context, [second, second]);
    await expect(cancel(world.context, [first, second])).rejects.toThrow('not_found');

    const brownouts = await listBrownoutStatus(world.context);
    expect(brownouts.map(({ state }) => state)).toEqual(['in_force', 'cancelled']);
    expect(await actionsIn(world)).toEqual([
      'deprecation.schedule',
      'deprecation.schedule',
      'deprecation.cancel',
    ]);
  });

  it('of everything leaves out what is over, and is recorded once by two who do it at once', async () => {
    const world = await createTestWorld();
    const [first, ...others] = await scheduleDaily(world, 3);
    world.clock.advance(2 * 60 * 60);

    const cancelled = await Promise.all([cancelAll(world.context), cancelAll(world.context)]);
    expect(cancelled.flat().toSorted()).toEqual(others);
    expect((await listBrownoutStatus(world.context)).map(({ id, state }) => [id, state])).toEqual([
      [first, 'over'],
      ...others.map((id) => [id, 'cancelled']),
    ]);
    expect((await actionsIn(world)).filter((action) => action === 'deprecation.cancel')).toHaveLength(2);
  });
});

describe('Steps that change nothing', () => {
  it('are not recorded', async () => {
    const world = await createTestWorld();
    const features = [feature, 'get-grant'] as const;

    expect(await retract(world.context, features)).toEqual([]);
    expect(await restore(world.context, features)).toEqual([]);
    expect(await remove(world.context, { features: [feature] })).toEqual([feature]);
    expect(await remove(world.context, { features: [feature] })).toEqual([]);
    expect(await actionsIn(world)).toEqual(['deprecation.remove']);
  });

  it('leave a removal alone when others are to be removed later', async () => {
    const { context } = await createTestWorld();
    await remove(context, { features: [feature] });
    const at = after(context.now(), 3600);

    expect(await remove(context, { features: [feature, 'get-grant'], at })).toEqual(['get-grant']);
    const steps = await listSteps(context);
    expect(steps.get(feature)?.removedAt).toBe('2026-01-15T10:00:00Z');
    // What is only planned can be planned again.
    expect(await remove(context, { features: ['get-grant'] })).toEqual(['get-grant']);
    expect(await restore(context, [feature, 'get-grant', 'delete-grant'])).toEqual([feature, 'get-grant']);
  });
});

describe('An announcement', () => {
  it.each([
    [{ sunset: null }, undefined],
    [{ sunset: '2026-01-16T00:00:00Z' }, undefined],
    [{ sunset: '2026-01-15T00:00:00Z' }, 'is_over'],
    [{ sunset: '2026-01-16T00:00:00Z', from: '2026-01-16T00:00:00Z' }, undefined],
    [{ sunset: '2026-01-16T00:00:00Z', from: '2026-01-17T00:00:00Z' }, 'before_deprecation'],
  ])('of %j: %s', (announcement, fault) => {
    expect(announcementFault(announcement, new Date('2026-01-15T10:00:00Z'))).toBe(fault);
  });
});
