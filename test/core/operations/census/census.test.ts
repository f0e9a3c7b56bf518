import { describe, expect, it } from 'vitest';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../../src/core/identity/accounts/update.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { readCensus } from '../../../../src/core/operations/census/read.ts';
import { takeCensus } from '../../../../src/core/operations/census/take.ts';
import { readTotals } from '../../../../src/core/operations/census/totals.ts';
import { startHousekeeping } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { addManyTokens } from '../../../support/many-tokens.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('The census', () => {
  it('counts all rows of some tables, of which a page counts the first ten thousand itself', async () => {
    const { context, alice, postbox } = await createTestWorld();
    await alice.post('/authorizations', { note: 'one' });
    const totals = async () =>
      Object.fromEntries((await readTotals(context)).map(({ table, ...total }) => [table, total]));
    const few = { accounts: 3, apps: 1, grants: 0, sessions: 0 };

    expect(await totals()).toEqual(exactly({ ...few, authorizations: 1 }));
    await addManyTokens(context, postbox, { people: 3, each: 7_000 });
    await takeCensus(context);

    const { authorizations, ...others } = await totals();
    expect(authorizations).toEqual({ count: 21_001, isRough: true });
    expect(others).toEqual(exactly({ ...few, accounts: 6, grants: 3 }));
    await writing(context, ({ db }) => db.deleteFrom('authorizations').where('id', '>', 5).execute());
    expect((await totals()).authorizations).toEqual({ count: 5, isRough: false });
  });

  it('counts tokens by age and last use, and leaves expired ones out', async () => {
    const { context, alice } = await createTestWorld();
    const ages = [
      '2026-01-15',
      '2025-12-16',
      '2025-12-15',
      '2025-10-17',
      '2025-10-16',
      '2025-01-15',
      '2025-01-14',
    ];
    const uses = [...ages.slice(0, 6), null];
    for (const [index, age] of ages.entries()) {
      const { id } = (await alice.post('/authorizations', { note: `token ${index}` })).json();
      await setToken(context, id, { created_at: `${age}T10:00:01Z`, last_used_at: at(uses[index]) });
    }
    const { id } = (await alice.post('/authorizations', { note: 'expired' })).json();
    await setToken(context, id, { expires_at: '2026-01-15T10:00:00Z' });

    await takeCensus(context);

    const { taken, tokensByAge, tokensByDisuse } = await readCensus(context);
    expect(taken).toBe(true);
    expect(['month', 'quarter', 'year', 'older'].map(tokensByAge)).toEqual([2, 2, 2, 1]);
    expect(['month', 'quarter', 'year', 'older', 'never'].map(tokensByDisuse)).toEqual([2, 2, 2, 0, 1]);
  });

  it('counts personal access tokens that expire in the next 30 days, by day', async () => {
    const { context, alice, clock } = await createTestWorld();
    const days = ['15T23:59:59', '16T00:00:00', '16T12:00:00'].map((day) => `2026-01-${day}Z`);
    for (const [index, day] of [...days, '2026-02-13T00:00:00Z', '2026-02-14T00:00:00Z'].entries()) {
      const { id } = (await alice.post('/authorizations', { note: `token ${index}` })).json();
      await setToken(context, id, { expires_at: day });
    }
    await takeCensus(context);

    const { expiries } = await readCensus(context);
    expect([expiries.days.length, expiries.days[0], expiries.days.at(-1)]).toEqual([
      30,
      '2026-01-15',
      '2026-02-13',
    ]);
    expect([expiries.counts[0], expiries.counts[1], expiries.counts.at(-1)]).toEqual([1, 2, 1]);

    // A second look on the same day replaces the first.
    await writing(context, ({ db }) => db.deleteFrom('authorizations').execute());
    await takeCensus(context);
    expect((await readCensus(context)).expiries.counts).toEqual(Array(30).fill(0));
    clock.advance(24 * 60 * 60);
    expect((await readCensus(context)).expiries.days[0]).toBe('2026-01-16');
  });

  it('counts people and administrators with and without two factors, and nobody who is suspended', async () => {
    const { context, alice, bob, mallory } = await createTestWorld();
    await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
    await writing(context, (context) => applyAccountChanges(context, bob.account, { siteAdmin: true }));
    await suspendAccount(context, mallory.account);
    await takeCensus(context);

    const { peopleByFactors } = await readCensus(context);
    const kinds = ['with', 'without', 'administrators_with', 'administrators_without'];
    expect(kinds.map(peopleByFactors)).toEqual([1, 1, 1, 1]);
  });

  it('counts in parts, each row once', async () => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 201, each: 100 });
    await takeCensus(context);

    const { tokensByAge, tokensByDisuse, peopleByFactors } = await readCensus(context);
    expect([tokensByAge('month'), tokensByDisuse('never')]).toEqual([20_100, 20_100]);
    expect(peopleByFactors('without')).toBe(203);
  });

  it('is taken when housekeeping starts', async () => {
    const { context } = await createTestWorld();
    expect((await readCensus(context)).taken).toBe(false);
    const errors: unknown[] = [];
    await startHousekeeping(context, (error) => errors.push(error))();

    expect((await readCensus(context)).taken).toBe(true);
    expect(errors).toEqual([]);
  });
});

function at(day: string | null | undefined): string | null {
  return day ? `${day}T10:00:01Z` : null;
}

interface Times {
  readonly created_at?: string;
  readonly last_used_at?: string | null;
  readonly expires_at?: string;
}

function setToken(context: Context, id: number, times: Times): Promise<unknown> {
  return writing(context, ({ db }) =>
    db.updateTable('authorizations').set(times).where('id', '=', id).execute(),
  );
}

function exactly(counts: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(counts).map(([table, count]) => [table, { count, isRough: false }]),
  );
}
