import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../../src/core/foundation/runtime/deprecation-plan.ts';
import { listAllCallers } from '../../../../src/core/operations/deprecations/calls/listing/callers.ts';
import { addDeprecatedCalls } from '../../../support/deprecated-calls.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

async function readAll({ context }: TestWorld, feature: Feature) {
  const read = [];
  for await (const caller of listAllCallers(context, { features: [feature] })) read.push(caller);
  return read;
}

describe('All callers of a deprecated feature', () => {
  it('are read page by page, each of them once', async () => {
    const world = await createTestWorld();
    const { clock, context, alice } = world;
    const call = { feature: 'get-grant', clientId: '', userAgent: 'hub/2.14', outcome: 'answered' } as const;
    for (let number = 0; number < 1240; number++) {
      const caller = { accountId: 1000 + Math.floor(number / 2), address: `192.0.2.${number % 2}` };
      context.deprecatedCalls.record({ ...call, ...caller, at: clock.now() });
    }
    await addDeprecatedCalls(world, { feature: 'delete-grant', by: alice });

    const read = await readAll(world, 'get-grant');
    expect(read).toHaveLength(1240);
    expect(read.reduce((sum, { count }) => sum + count, 0)).toBe(1240);
    expect(await readAll(world, 'delete-grant')).toMatchObject([{ login: 'alice', days: 1, count: 1 }]);
  });

  it('may be none', async () => {
    expect(await readAll(await createTestWorld(), 'get-grant')).toEqual([]);
  });
});
