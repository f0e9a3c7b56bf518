import { describe, expect, it } from 'vitest';
import { listEvents } from '../../../../src/core/foundation/audit/reading/list.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { createDeprecatedCallBuffer } from '../../../../src/core/foundation/runtime/deprecated-calls.ts';
import { FEATURES } from '../../../../src/core/foundation/runtime/deprecation-plan.ts';
import { listCallers } from '../../../../src/core/operations/deprecations/calls/listing/callers.ts';
import { flushDeprecatedCalls } from '../../../../src/core/operations/deprecations/calls/record.ts';
import { cancel, cancelAll, schedule } from '../../../../src/core/operations/deprecations/schedule.ts';
import {
  announce,
  listSteps,
  remove,
  restore,
  retract,
} from '../../../../src/core/operations/deprecations/steps.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const features = FEATURES;

/** The same, done by several people at the same time. */
function atOnce<T>(action: (number: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: 4 }, (_, number) => action(number)));
}

async function trailOf(context: Context): Promise<readonly string[]> {
  const actions: string[] = [];
  for await (const { action } of listEvents(context, {}))
    if (action.startsWith('deprecation.')) actions.push(action);
  return actions;
}

describe('A step that several administrators do at the same time', () => {
  it.each([
    ['removes', 'deprecation.remove', (context: Context) => remove(context, { features })],
    ['restores', 'deprecation.restore', (context: Context) => restore(context, features)],
    ['retracts', 'deprecation.retract', (context: Context) => retract(context, features)],
  ] as const)('%s once, and is recorded once', async (_, action, step) => {
    const { context } = await createTestWorld();
    await announce(context, { features, sunset: null });
    if (action === 'deprecation.restore') await remove(context, { features });

    const changed = await atOnce(() => step(context));
    expect(changed.map(({ length }) => length).toSorted()).toEqual([0, 0, 0, FEATURES.length].toSorted());
    expect((await trailOf(context)).filter((one) => one === action)).toHaveLength(1);
  });

  it('announces what one of them said', async () => {
    const { context } = await createTestWorld();
    await atOnce((number) => announce(context, { features, sunset: `2027-01-0${number + 1}T00:00:00Z` }));

    const sunsets = new Set([...(await listSteps(context)).values()].map(({ sunsetAt }) => sunsetAt));
    expect(sunsets.size).toBe(1);
  });

  it('cancels a brownout once', async () => {
    const { context } = await createTestWorld();
    const subject = { features, mode: 'refuse', accountIds: [], clientIds: [], share: 100 } as const;
    const time = { from: '2026-01-16T10:00', until: '2026-01-16T11:00', timeZone: 'UTC' };
    const repeated = { every: 'week', times: 5 } as const;
    const ids = await schedule(context, subject, { ...time, repeated });

    const outcomes = await Promise.allSettled([
      cancel(context, ids.toReversed()),
      cancelAll(context),
      cancel(context, ids.slice(0, 1)),
      cancelAll(context),
    ]);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ reason: { code: 'not_found' } });
    expect((await trailOf(context)).filter((one) => one === 'deprecation.cancel')).toHaveLength(ids.length);
  });
});

describe('Calls that several nodes write at the same time', () => {
  it('are added up', async () => {
    const { context } = await createTestWorld();
    const nodes = Array.from({ length: 4 }, () => ({
      ...context,
      deprecatedCalls: createDeprecatedCallBuffer(),
    }));
    for (const [number, { deprecatedCalls }] of nodes.entries()) {
      const callers = Array.from({ length: 30 }, (_, index) => index);
      // Each node has seen them in another order.
      for (const accountId of number % 2 === 0 ? callers : callers.toReversed())
        for (const feature of FEATURES)
          deprecatedCalls.record({
            ...{ feature, accountId, clientId: '', userAgent: 'hub/2.14.2', address: '192.0.2.1' },
            ...{ at: context.now(), outcome: 'answered' },
          });
    }
    await Promise.all(nodes.map(flushDeprecatedCalls));

    const callers = await listCallers(context, {}, 1000);
    expect(callers).toHaveLength(30 * FEATURES.length);
    expect(new Set(callers.map(({ count }) => count))).toEqual(new Set([4]));
  });
});
