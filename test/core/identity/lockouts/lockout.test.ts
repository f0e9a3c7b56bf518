import { describe, expect, it } from 'vitest';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { oneTimePasswordLimits, passwordLimits } from '../../../../src/core/identity/lockouts/limits.ts';
import {
  clearFailures,
  deleteExpiredLockouts,
  recordFailure,
  requireUnlocked,
} from '../../../../src/core/identity/lockouts/lockout.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const NOBODY = { accountId: null };
const LOCKED = expect.objectContaining({ reason: { code: 'locked_out' } });

describe('A lockout', () => {
  it('counts concurrent failures exactly', async () => {
    const { context } = await createTestWorld();
    const limits = passwordLimits(context, 'alice');

    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, () => recordFailure(context, limits, NOBODY)),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    await expect(requireUnlocked(context, limits)).rejects.toEqual(LOCKED);
  });

  it('reports whether there are failures to clear', async () => {
    const { context } = await createTestWorld();
    const limits = passwordLimits(context, 'alice');

    const before = await requireUnlocked(context, limits);
    await recordFailure(context, limits, NOBODY);
    const failed = await requireUnlocked(context, limits);
    await clearFailures(context, limits);
    const cleared = await requireUnlocked(context, limits);

    expect([before, failed, cleared]).toEqual([false, true, false]);
  });

  it('returns after which time an address may try again', async () => {
    const { context, clock } = await createTestWorld({ loginFailuresPerAddress: 1 });
    const limits = passwordLimits(context, 'alice');
    await recordFailure(context, limits, NOBODY);

    clock.advance(60);

    await expect(requireUnlocked(context, passwordLimits(context, 'bob'))).rejects.toEqual(
      expect.objectContaining({ reason: { code: 'too_many_attempts', retryAfter: 14 * 60 } }),
    );
  });

  it('is deleted after it has expired, and not before', async () => {
    const { context, clock } = await createTestWorld();
    const limits = oneTimePasswordLimits(1);
    for (let turn = 0; turn < 10; turn++) await recordFailure(context, limits, NOBODY);

    clock.advance(14 * 60);
    await deleteExpiredLockouts(context);
    await expect(requireUnlocked(context, limits)).rejects.toEqual(LOCKED);
    clock.advance(60 * 60);
    const remembered = await countOf(context);
    await deleteExpiredLockouts(context);

    expect([remembered, await countOf(context)]).toEqual([1, 0]);
  });

  it('stores hashes only', async () => {
    const { context } = await createTestWorld();

    await recordFailure(context, passwordLimits(context, 'hunter2'), NOBODY);

    const rows = await context.db.selectFrom('lockouts').selectAll().execute();
    expect(rows).toHaveLength(3);
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });
});

async function countOf({ db }: Context): Promise<number> {
  return (await db.selectFrom('lockouts').selectAll().execute()).length;
}
