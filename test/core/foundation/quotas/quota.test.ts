import { describe, expect, it } from 'vitest';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { createQuota } from '../../../../src/core/foundation/quotas/quota.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { makeDatabaseUnavailable } from '../../../support/database-failures.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const HOUR = 60 * 60;
const WHO = 'core account 7';

describe('A quota', () => {
  it('gives as many as there are, tells how many are used, and then refuses', async () => {
    const { context } = await createTestWorld();
    const quota = createQuota(3);

    const taken = [];
    for (let turn = 0; turn < 5; turn++) taken.push(await quota.take(context, WHO));

    expect(taken.map(({ used, exceeded }) => [used, exceeded])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [3, true],
      [3, true],
    ]);
  });

  it('is full again after an hour, and not before', async () => {
    const { context, clock } = await createTestWorld();
    const quota = createQuota(1);
    const { resetsAt } = await quota.take(context, WHO);
    const exceeded = async () => (await quota.take(context, WHO)).exceeded;

    clock.advance(HOUR - 1);
    expect(await exceeded()).toBe(true);
    clock.advance(1);
    expect(resetsAt).toBe(clock.now().toISOString().replace('.000', ''));
    expect([await exceeded(), await exceeded()]).toEqual([false, true]);
  });

  it('is one for each name', async () => {
    const { context } = await createTestWorld();
    const quota = createQuota(1);

    expect((await quota.take(context, WHO)).exceeded).toBe(false);
    expect((await quota.take(context, 'core account 8')).exceeded).toBe(false);
    expect((await quota.take(context, WHO)).exceeded).toBe(true);
  });
});

describe('A quota that two processes share', () => {
  it.each([1, 5, 60, 1000])('of %i gives exactly as many, in turn', async (limit) => {
    const { context } = await createTestWorld();
    const processes = [createQuota(limit), createQuota(limit)];

    let given = 0;
    for (const exceeded = new Set<object>(); exceeded.size < processes.length; ) {
      for (const one of processes) {
        if ((await one.take(context, WHO)).exceeded) exceeded.add(one);
        else given++;
      }
    }

    expect(given).toBe(limit);
  });

  it('gives exactly as many when all ask at once', async () => {
    const { context } = await createTestWorld();
    const processes = [createQuota(100), createQuota(100), createQuota(100)];

    const all = await Promise.all(
      Array.from({ length: 400 }, (_, turn) => processes[turn % 3]?.take(context, WHO)),
    );

    expect(all.filter((taken) => taken?.exceeded === false)).toHaveLength(100);
  });

  it('loses no more than a twentieth to one that took a single request', async () => {
    const { context } = await createTestWorld();
    await createQuota(1000).take(context, WHO);
    const other = createQuota(1000);

    let given = 0;
    while (!(await other.take(context, WHO)).exceeded) given++;

    expect(given).toBe(950);
  });

  it('is told of as it is used by both', async () => {
    const { context } = await createTestWorld();
    const [one, other] = [createQuota(10), createQuota(10)];
    expect(await one.peek(context, WHO)).toMatchObject({ used: 0 });

    await one.take(context, WHO);
    await other.take(context, WHO);
    await other.take(context, WHO);

    expect(await one.peek(context, WHO)).toMatchObject({ used: 3 });
    expect(await other.peek(context, WHO)).toMatchObject({ used: 3 });
    expect(await other.take(context, WHO)).toMatchObject({ used: 4, exceeded: false });
  });

  it('counts a reset by whichever comes first, once', async () => {
    const { context, clock } = await createTestWorld();
    const [one, other] = [createQuota(2), createQuota(2)];
    await one.take(context, WHO);
    await other.take(context, WHO);
    clock.advance(HOUR);

    const exceeded = [];
    for (const quota of [one, other, one, other]) exceeded.push((await quota.take(context, WHO)).exceeded);

    expect(exceeded).toEqual([false, false, true, true]);
  });
});

describe('The database', () => {
  it('is written seldom, and not at all for requests that are refused', async () => {
    const { context, writes } = await countingWrites();
    const quota = createQuota(5000);

    for (let turn = 0; turn < 1000; turn++) await quota.take(context, WHO);
    expect(writes()).toBe(5);
    while (!(await quota.take(context, WHO)).exceeded);
    const spent = writes();
    for (let turn = 0; turn < 100; turn++) await quota.take(context, WHO);

    expect(spent).toBeLessThan(200);
    expect(writes()).toBe(spent);
  });

  it('is written once for requests that come together', async () => {
    const { context, writes } = await countingWrites();
    const quota = createQuota(5000);

    await Promise.all(Array.from({ length: 100 }, () => quota.take(context, WHO)));

    expect(writes()).toBe(1);
  });

  it('that is unavailable fails what cannot be counted, and the next request counts again', async () => {
    const world = await createTestWorld();
    const quota = createQuota(1);
    const restore = await makeDatabaseUnavailable(world);
    const refused = await Promise.allSettled([
      quota.take(world.context, WHO),
      quota.take(world.context, WHO),
    ]);
    await restore();

    for (const outcome of refused) {
      const reason: unknown = outcome.status === 'rejected' && outcome.reason;
      expect(world.context.storage.isUnavailable(reason)).toBe(true);
    }
    expect((await quota.take(world.context, WHO)).exceeded).toBe(false);
  });

  it('forgets hours that are over', async () => {
    const { context, clock } = await createTestWorld();
    const names = async () =>
      (await context.db.selectFrom('rate_limits').select('name').execute()).map(({ name }) => name);
    const quota = createQuota(10);
    await quota.take(context, 'earlier');
    clock.advance(1);
    await quota.take(context, 'later');
    clock.advance(HOUR - 1);

    await deleteExpired(context);

    expect(await names()).toEqual(['later']);
  });
});

async function countingWrites(): Promise<{ context: Context; writes: () => number }> {
  const { context } = await createTestWorld();
  let count = 0;
  const write: Context['storage']['write'] = (work) => {
    count++;
    return context.storage.write(work);
  };
  return { context: { ...context, storage: { ...context.storage, write } }, writes: () => count };
}
