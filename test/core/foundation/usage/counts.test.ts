import { describe, expect, it } from 'vitest';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { type CountKind, createDailyCounter } from '../../../../src/core/foundation/runtime/daily-counts.ts';
import { listDailyCounts, sumOf } from '../../../../src/core/foundation/usage/counts/list.ts';
import { createSweep } from '../../../../src/core/foundation/usage/removal/sweep.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { connect } from '../../../../src/storage/connect.ts';
import { addManyTokens } from '../../../support/many-tokens.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const DAY = 24 * 60 * 60;

describe('Daily counts', () => {
  it('are of each token, and of the tokens and people of its app', async () => {
    const world = await createTestWorld();
    const { context, alice, mallory, postbox, bearer, basic, clock } = world;
    const ofApp = `/authorizations/clients/${postbox.clientId}`;
    const authorize = (person: typeof alice, fingerprint: string) =>
      person.put(`${ofApp}/${fingerprint}`, { client_secret: postbox.secret });
    const laptop = (await authorize(alice, 'laptop')).json();
    const phone = (await authorize(alice, 'phone')).json();
    const other = (await authorize(mallory, 'laptop')).json();
    for (const { token } of [laptop, laptop, phone, other]) await bearer(token).get('/user');
    await flushUsage(context);
    await bearer(laptop.token).get('/user');
    const check = basic(postbox.clientId, postbox.secret);
    await check.post(`/applications/${postbox.clientId}/token`, { access_token: other.token });
    await flushUsage(context);
    clock.advance(DAY);
    await bearer(phone.token).get('/user');
    await flushUsage(context);

    expect(await last(context, 'token_uses', laptop.id)).toEqual([3, 0]);
    expect(await last(context, 'token_uses', phone.id)).toEqual([1, 1]);
    expect(await last(context, 'token_uses', other.id)).toEqual([2, 0]);
    expect(await last(context, 'app_uses', postbox.id)).toEqual([6, 1]);
    expect(await last(context, 'app_tokens', postbox.id)).toEqual([3, 1]);
    expect(await last(context, 'app_people', postbox.id)).toEqual([2, 1]);
  });

  it('count a token that is used and checked on a day once, whatever came first', async () => {
    const { context, alice, bearer, basic, clock, postbox } = await createTestWorld();
    const path = `/authorizations/clients/${postbox.clientId}`;
    const { id, token } = (await alice.put(path, { client_secret: postbox.secret })).json();
    const check = () =>
      basic(postbox.clientId, postbox.secret).post(`/applications/${postbox.clientId}/token`, {
        access_token: token,
      });
    const use = () => bearer(token).get('/user');
    for (const [first, second] of [
      [use, check],
      [check, use],
    ] as const) {
      await first();
      await second();
      await flushUsage(context);
      await second();
      await flushUsage(context);
      expect(await last(context, 'app_tokens', postbox.id)).toContain(1);
      clock.advance(DAY);
      await first();
      await flushUsage(context);
      await second();
      await flushUsage(context);
      expect(await last(context, 'app_tokens', postbox.id)).toEqual([1, 1]);
      clock.advance(DAY);
    }
    const keys = await context.db
      .selectFrom('daily_counts')
      .where('counted', '=', 'token_uses')
      .where('subject', '=', id)
      .groupBy('key')
      .select(['key', ({ fn }) => fn.sum<number>('count').as('sum')])
      .orderBy('key')
      .execute();
    expect(keys.map(({ key, sum }) => [key, Number(sum)])).toEqual([
      ['', 5],
      ['check', 5],
    ]);
  });

  it('are of a personal token alone', async () => {
    const { context, alice, bearer } = await createTestWorld();
    const { id, token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user');
    await flushUsage(context);

    expect(await last(context, 'token_uses', id)).toEqual([0, 1]);
    const kinds = await context.db.selectFrom('daily_counts').select('counted').distinct().execute();
    expect(kinds.map(({ counted }) => counted).toSorted()).toEqual([
      'requests',
      'token_scopes',
      'token_uses',
    ]);
  });

  it('keep to the day in UTC on which something happened, however late they are stored', async () => {
    const { context, alice, bearer, clock } = await createTestWorld();
    const { id, token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    clock.advance(14 * 60 * 60 - 1);
    await bearer(token).get('/user');
    clock.advance(1);
    await bearer(token).get('/user');
    await bearer(token).get('/user');
    await flushUsage(context);

    const { days } = await listDailyCounts(context, 'token_uses', id);
    expect(days).toHaveLength(30);
    expect(days.slice(-2)).toEqual(['2026-01-15', '2026-01-16']);
    expect(await last(context, 'token_uses', id)).toEqual([1, 2]);
  });

  it('are stored later, each once, when the database was unavailable', async () => {
    const { context, alice, bearer } = await createTestWorld();
    const { id, token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user');
    await flushUsage(context);
    await bearer(token).get('/user');
    await bearer(token).get('/user');
    await context.storage.close();
    for (let time = 0; time < 3; time++) await expect(flushUsage(context)).rejects.toThrow();

    const storage = await connect(context.config.databaseUrl);
    const back = { ...context, storage, db: storage.reader };
    context.counts.count({ counted: 'token_uses', subject: id, at: context.now() });
    await flushUsage(back);
    await flushUsage(back);
    const counted = await last(back, 'token_uses', id);
    await storage.close();

    expect(counted).toEqual([0, 4]);
  });

  it('are stored once when the database fails between two batches', async () => {
    const { context } = await createTestWorld();
    for (let subject = 1; subject <= 1200; subject++)
      context.counts.count({ counted: 'requests', subject, at: context.now() });
    let writes = 0;
    const storage: Context['storage'] = {
      ...context.storage,
      write: (work) => {
        if (++writes === 2) throw new Error('The connection was lost.');
        return context.storage.write(work);
      },
    };
    await expect(flushUsage({ ...context, storage })).rejects.toThrow('lost');
    await flushUsage(context);

    const rows = await context.db.selectFrom('daily_counts').select('count').execute();
    expect(rows).toHaveLength(1200);
    expect(new Set(rows.map(({ count }) => count))).toEqual(new Set([1]));
  });

  it('of several nodes add up, and each person and token counts once', async () => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 30, each: 2 });
    const grants = await context.db.selectFrom('grants').select('id').execute();
    const nodes = [grants, grants.toReversed()].map((order) => {
      const counts = createDailyCounter();
      const distinct = { counted: 'app_people', subject: postbox.id } as const;
      for (const { id } of order)
        counts.count({ counted: 'grant_uses', subject: id, at: context.now(), distinct });
      return { ...context, counts };
    });
    await Promise.all(nodes.map(flushUsage));

    expect(await last(context, 'app_people', postbox.id)).toEqual([0, 30]);
    for (const { id } of grants) expect(await last(context, 'grant_uses', id)).toEqual([0, 2]);
  });

  it('are of the sign-ins that failed, by reason, also for logins of nobody', async () => {
    const { context, basic, bob } = await createTestWorld();
    await basic('alice', 'wrong').get('/user');
    await basic('nobody', 'wrong').get('/user');
    await bob.get('/user', { 'x-github-otp': '000000' });
    await flushUsage(context);

    const { byKey } = await listDailyCounts(context, 'sign_in_failures');
    expect([...byKey].map(([key, counts]) => [key, counts.at(-1)]).toSorted()).toEqual([
      ['password', 2],
      ['second_factor', 1],
    ]);
  });

  it('are deleted after the retention time', async () => {
    const { context, clock } = await createTestWorld({ usageRetention: 10 * DAY });
    for (let subject = 1; subject <= 1500; subject++)
      context.counts.count({ counted: 'requests', subject, at: context.now() });
    await flushUsage(context);
    clock.advance(10 * DAY);
    context.counts.count({ counted: 'requests', at: context.now() });
    await flushUsage(context);
    await deleteExpired(context);
    expect(await rows(context)).toBe(1501);

    clock.advance(DAY);
    await deleteExpired(context);
    expect(await rows(context)).toBe(1);
  });

  it('go some time after the token, the grant and the app are gone', async () => {
    const { context, alice, postbox, bearer } = await createTestWorld();
    const app = `/authorizations/clients/${postbox.clientId}`;
    const { id, token } = (await alice.put(app, { client_secret: postbox.secret })).json();
    const kept = (await alice.post('/authorizations', { note: 'kept' })).json();
    for (const used of [token, kept.token]) await bearer(used).get('/user');
    await flushUsage(context);
    await alice.delete(`/authorizations/${id}`);
    const sweep = createSweep();
    await sweep(context);

    expect(await counted(context)).toEqual([
      'app_people',
      'app_tokens',
      'app_uses',
      'requests',
      'token_scopes',
      'token_uses',
    ]);
    expect(await last(context, 'token_uses', kept.id)).toEqual([0, 1]);
    const sources = await context.db.selectFrom('recent_sources').select(['used', 'subject']).execute();
    expect(sources.toSorted((one, other) => one.subject - other.subject)).toEqual([
      { used: 'app', subject: postbox.id },
      { used: 'token', subject: kept.id },
    ]);
  });

  it('of more tokens than fit in one query are all looked at', async () => {
    const { context } = await createTestWorld();
    for (let subject = 1; subject <= 450; subject++)
      context.counts.count({ counted: 'token_uses', subject, at: context.now() });
    await flushUsage(context);

    await createSweep()(context);

    expect(await rows(context)).toBe(0);
  });
});

/** Of yesterday and today, over all keys. */
async function last(context: Context, counted: CountKind, subject: number): Promise<number[]> {
  return sumOf(await listDailyCounts(context, counted, subject)).slice(-2);
}

async function rows({ db }: Context): Promise<number> {
  return (await db.selectFrom('daily_counts').selectAll().execute()).length;
}

async function counted({ db }: Context): Promise<string[]> {
  const rows = await db.selectFrom('daily_counts').select('counted').distinct().execute();
  return rows.map((row) => row.counted).toSorted();
}
