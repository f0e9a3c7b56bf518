import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../../src/core/delegation/authorizations/create.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { takeLease } from '../../../../src/core/foundation/locks/lease.ts';
import { BATCH_SIZE } from '../../../../src/core/foundation/purge.ts';
import {
  deleteExpired,
  startHousekeeping,
} from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { countPurgeable } from '../../../../src/core/operations/housekeeping/purge.ts';
import { openContext } from '../../../../src/open-context.ts';
import { makeDatabaseUnavailable } from '../../../support/database-failures.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { issueTokenPair, registerExpiringApp } from '../../delegation/refresh-tokens/token-pair.ts';

const DAY = 24 * 60 * 60;

describe('Events of the audit trail', () => {
  it('are kept for ever by default', async () => {
    const { context, clock } = await createTestWorld();
    await addEvents(context, '2020-01-01T00:00:00Z', 3);
    clock.advance(10 * 365 * DAY);

    await deleteExpired(context);

    expect(await countEventsBefore(context, '2021')).toBe(3);
  });

  it('are deleted after LATCHKEY_AUDIT_RETENTION, in batches, and no younger one with them', async () => {
    const { context, clock } = await createTestWorld({ auditRetention: 30 * DAY });
    await addEvents(context, '2026-01-15T10:00:00Z', 450);
    await addEvents(context, '2026-01-15T10:00:01Z', 250);
    clock.advance(30 * DAY);
    await deleteExpired(context);
    expect(await countEventsBefore(context, '2027')).toBeGreaterThanOrEqual(700);

    clock.advance(1);
    const counted = await countPurgeable(context);
    const { batches, deleted } = await recordedPurge(context);

    expect(deleted?.get('audit_events')).toBe(counted.get('audit_events'));
    expect(await countEventsBefore(context, '2026-01-15T10:00:01Z')).toBe(0);
    expect(await countEventsBefore(context, '2027')).toBe(250);
    expect(batches.get('audit_events')?.length).toBeGreaterThan(2);
    expect(Math.max(...(batches.get('audit_events') ?? []))).toBe(50);
  });

  it('are deleted with a pause after each batch, as many times as long as it took', async () => {
    const { context, clock } = await createTestWorld({ auditRetention: DAY });
    await addEvents(context, '2026-01-15T10:00:00Z', 120);
    clock.advance(DAY + 1);
    let began = performance.now();
    const pauses: [milliseconds: number, took: number][] = [];

    await deleteExpired(context, {
      pause: 1000,
      wait: async (milliseconds) => {
        pauses.push([milliseconds, performance.now() - began]);
        began = performance.now();
      },
    });

    expect(pauses.length).toBeGreaterThanOrEqual(3);
    for (const [milliseconds, took] of pauses) {
      expect(milliseconds).toBeGreaterThan(0);
      expect(milliseconds).toBeLessThanOrEqual(1000 * took);
    }
  });

  it('that a node with a slow clock wrote behind younger ones are deleted without those', async () => {
    const { context, clock } = await createTestWorld({ auditRetention: DAY });
    await addEvents(context, '2026-01-15T10:00:10Z', 1);
    await addEvents(context, '2026-01-15T10:00:00Z', 1);
    clock.advance(DAY + 5);
    await deleteExpired(context);

    expect(await countEventsBefore(context, '2026-01-15T10:00:05Z')).toBe(0);
    expect(await countEventsBefore(context, '2026-01-15T10:00:11Z')).toBe(1);
  });
});

describe('The words by which events are found', () => {
  it('are deleted with their events', async () => {
    const world = await createTestWorld({ auditRetention: DAY });
    const { context, clock } = world;
    await addTokens(world, 1, '2026-01-20T10:00:00Z');
    const before = await countWords(context);
    clock.advance(DAY + 1);
    await deleteExpired(context);

    expect(before).toBeGreaterThan(0);
    expect(await countWords(context)).toBe(0);
  });
});

describe('A purge', () => {
  it('deletes no more than a batch in a transaction', async () => {
    const { context, clock } = await createTestWorld();
    await addChallenges(context, 2 * BATCH_SIZE + 1);
    clock.advance(DAY);
    const left: number[] = [];
    const write: Context['storage']['write'] = async (work) => {
      const result = await context.storage.write(work);
      left.push(await countChallenges(context));
      return result;
    };

    await deleteExpired({ ...context, storage: { ...context.storage, write } });

    const steps = left.map((count, at) => (left[at - 1] ?? 2 * BATCH_SIZE + 1) - count);
    expect(steps.filter((step) => step > 0)).toEqual([BATCH_SIZE, BATCH_SIZE, 1]);
  });

  it('writes nothing but its lease where nothing has expired', async () => {
    const { context } = await createTestWorld();
    await addChallenges(context, 1);
    let writes = 0;
    const write: Context['storage']['write'] = (work) => {
      writes++;
      return context.storage.write(work);
    };

    await deleteExpired({ ...context, storage: { ...context.storage, write } });

    expect(writes).toBe(2);
  });

  it('passes tokens that can still be refreshed, and deletes those behind them', async () => {
    const world = await createTestWorld({ expiredRetention: DAY });
    const { context, clock } = world;
    const app = await registerExpiringApp(world);
    for (let n = 0; n < 3; n++) await issueTokenPair(context, world.mallory, app);
    clock.advance(60);
    await addTokens(world, 150, '2026-01-16T10:00:00Z');
    clock.advance(3 * DAY);
    const counted = await countPurgeable(context);

    const deleted = await deleteExpired(context);

    expect(counted.get('authorizations')).toBe(150);
    expect(deleted?.get('authorizations')).toBe(150);
    expect(await context.db.selectFrom('authorizations').select('id').execute()).toHaveLength(3);
  });

  it('is done by one of two nodes at a time, and each token is deleted and recorded once', async () => {
    const world = await createTestWorld({ expiredRetention: DAY });
    const { context, clock } = world;
    await addTokens(world, 120, '2026-01-16T10:00:00Z');
    clock.advance(3 * DAY);
    const other = await openContext(context.config, clock.now);

    const outcomes = await Promise.all([deleteExpired(context), deleteExpired(other)]);
    await other.storage.close();

    const deleted = outcomes.map((outcome) => outcome?.get('authorizations') ?? 0);
    expect(deleted.toSorted((one, other) => one - other)).toEqual([0, 120]);
    const events = await context.db
      .selectFrom('audit_events')
      .where('action', '=', 'oauth_access.destroy')
      .select('authorization_id')
      .execute();
    expect(events).toHaveLength(120);
    expect(new Set(events.map(({ authorization_id }) => authorization_id)).size).toBe(120);
  });

  it('that is interrupted between two batches goes on later', async () => {
    const { context, clock } = await createTestWorld();
    await addChallenges(context, BATCH_SIZE + 10);
    clock.advance(DAY);
    const stopping = new AbortController();
    const first = await deleteExpired(context, {
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    });
    const between = await countChallenges(context);

    const second = await deleteExpired(context);

    expect([first?.get('passkey_challenges'), between]).toEqual([BATCH_SIZE, 10]);
    expect([second?.get('passkey_challenges'), await countChallenges(context)]).toEqual([10, 0]);
  });

  it('that the database fails goes on when it is back', async () => {
    const world = await createTestWorld();
    const { context, clock } = world;
    await addChallenges(context, 2 * BATCH_SIZE + 10);
    clock.advance(DAY);
    let restore = async () => {};
    let batches = 0;
    const failing: Context = {
      ...context,
      storage: {
        ...context.storage,
        // The first transaction takes the lease, the second is a batch.
        async write(work) {
          if (++batches === 3) restore = await makeDatabaseUnavailable(world);
          return context.storage.write(work);
        },
      },
    };
    await expect(deleteExpired(failing)).rejects.toThrow();
    await restore();
    // The lease of the one that failed ends by itself.
    clock.advance(61);

    const deleted = await deleteExpired(context);

    expect(deleted?.get('passkey_challenges')).toBe(BATCH_SIZE + 10);
    expect(await countChallenges(context)).toBe(0);
  });

  it('of a process that stood still deletes nothing after another has taken over', async () => {
    const { context, clock } = await createTestWorld();
    await addChallenges(context, BATCH_SIZE + 10);
    clock.advance(DAY);
    const takenOver: unknown[] = [];
    const onProgress = async () => {
      clock.advance(61);
      takenOver.push(await takeLease(context, 'housekeeping'));
    };

    await expect(deleteExpired(context, { onProgress })).rejects.toThrow('Another process has taken over');
    expect(takenOver).toEqual([expect.anything()]);
    expect(await countChallenges(context)).toBe(10);
  });
});

describe('Housekeeping', () => {
  it('deletes at the start, and remembers when it was done and how much it deleted', async () => {
    const { context, clock } = await createTestWorld();
    await addChallenges(context, 3);
    clock.advance(DAY);
    const errors: unknown[] = [];
    let done = () => {};
    const deleted = new Promise<void>((resolve) => {
      done = resolve;
    });
    const log = context.housekeeping;
    const observed: Context = {
      ...context,
      housekeeping: {
        ...log,
        get lastSuccess() {
          return log.lastSuccess;
        },
        set lastSuccess(at: Date | null) {
          log.lastSuccess = at;
          done();
        },
      },
    };

    const stop = startHousekeeping(observed, (error) => errors.push(error));
    await deleted;
    await stop();

    expect(errors).toEqual([]);
    expect(await countChallenges(context)).toBe(0);
    expect(log.deleted.get('passkey_challenges')).toBe(3);
    expect(log.lastSuccess).toEqual(clock.now());
  });
});

async function recordedPurge(context: Context) {
  const batches = new Map<string, number[]>();
  let before = 0;
  const deleted = await deleteExpired(context, {
    onProgress(kind, total) {
      const sizes = batches.get(kind) ?? [];
      if (sizes.length === 0) before = 0;
      batches.set(kind, [...sizes, total - before]);
      before = total;
    },
  });
  return { batches, deleted };
}

function addEvents(context: Context, at: string, count: number): Promise<unknown> {
  const event = { at, action: 'user.login', address: '10.0.0.1' };
  return writing(context, async ({ db }) => {
    for (let n = 0; n < count; n += 50)
      await db
        .insertInto('audit_events')
        .values(Array.from({ length: Math.min(50, count - n) }, () => event))
        .execute();
  });
}

async function countEventsBefore({ db }: Context, at: string): Promise<number> {
  return (await db.selectFrom('audit_events').where('at', '<', at).select('id').execute()).length;
}

async function countWords({ db }: Context): Promise<number> {
  return (await db.selectFrom('audit_event_words').selectAll().execute()).length;
}

function addChallenges(context: Context, count: number): Promise<unknown> {
  return writing(context, async ({ db }) => {
    for (let n = 0; n < count; n++)
      await db
        .insertInto('passkey_challenges')
        .values({ challenge_hash: `hash ${n}`, browser_hash: 'browser', expires_at: '2026-01-15T10:05:00Z' })
        .execute();
  });
}

async function countChallenges({ db }: Context): Promise<number> {
  return (await db.selectFrom('passkey_challenges').select('id').execute()).length;
}

async function addTokens({ context, alice }: TestWorld, count: number, expiresAt: string): Promise<void> {
  for (let n = 0; n < count; n++)
    await createAuthorization(context, alice.account, {
      app: null,
      note: `token ${n}`,
      noteUrl: null,
      fingerprint: null,
      scopes: [],
      expiresAt,
    });
}
