import { describe, expect, it } from 'vitest';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { oneTimePasswordLimits, passwordLimits } from '../../../../src/core/identity/lockouts/limits.ts';
import { recordFailure, requireUnlocked } from '../../../../src/core/identity/lockouts/lockout.ts';
import {
  forgiveGuesses,
  recordGuess,
  requireGuessesAllowed,
} from '../../../../src/core/identity/lockouts/password-guesses.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { createTestWorld } from '../../../support/test-world.ts';

/** A name that nobody has. */
const ALICE = { accountId: null, name: 'alice' };
const NOBODY = { accountId: null, action: 'user.failed_login', data: { method: 'password' } } as const;
const LOCKED = expect.objectContaining({ reason: { code: 'locked_out' } });

describe('A lockout', () => {
  it('counts concurrent failures exactly', async () => {
    const { context } = await createTestWorld();
    const limits = passwordLimits(context, ALICE);

    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => recordGuess(context, limits)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    await expect(requireGuessesAllowed(context, limits)).rejects.toEqual(LOCKED);
  });

  it('reports whether there are failures to clear', async () => {
    const { context } = await createTestWorld();
    const limits = passwordLimits(context, ALICE);

    const before = await requireGuessesAllowed(context, limits);
    await recordGuess(context, limits);
    const failed = await requireGuessesAllowed(context, limits);
    await forgiveGuesses(context, limits);
    const cleared = await requireGuessesAllowed(context, limits);

    expect([before, failed, cleared]).toEqual([false, true, false]);
  });

  it('returns after which time an address may try again', async () => {
    const { context, clock } = await createTestWorld({ loginFailuresPerAddress: 1 });
    const limits = passwordLimits(context, ALICE);
    await recordGuess(context, limits);

    clock.advance(60);

    await expect(
      requireGuessesAllowed(context, passwordLimits(context, { ...ALICE, name: 'bob' })),
    ).rejects.toEqual(
      expect.objectContaining({ reason: { code: 'too_many_attempts', retryAfter: 14 * 60 } }),
    );
  });

  it('is deleted after it has expired, and not before', async () => {
    const { context, clock } = await createTestWorld();
    const limits = oneTimePasswordLimits(1);
    for (let turn = 0; turn < 10; turn++) await recordFailure(context, limits, NOBODY);

    clock.advance(14 * 60);
    await deleteExpired(context);
    await expect(requireUnlocked(context, limits)).rejects.toEqual(LOCKED);
    clock.advance(60 * 60);
    const remembered = await countOf(context);
    await deleteExpired(context);

    expect([remembered, await countOf(context)]).toEqual([1, 0]);
  });

  it('stores hashes only', async () => {
    const { context } = await createTestWorld();

    await recordGuess(context, passwordLimits(context, { ...ALICE, name: 'hunter2' }));

    const rows = await context.db.selectFrom('lockouts').selectAll().execute();
    expect(rows).toHaveLength(4);
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });
});

async function countOf({ db }: Context): Promise<number> {
  return (await db.selectFrom('lockouts').selectAll().execute()).length;
}
