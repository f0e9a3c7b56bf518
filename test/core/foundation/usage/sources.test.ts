import { describe, expect, it } from 'vitest';
import { createUsageBuffer } from '../../../../src/core/foundation/runtime/usage-buffer.ts';
import { listRecentSources } from '../../../../src/core/foundation/usage/sources/list.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

describe('Recent sources', () => {
  it('are the last five addresses and clients of a token and of its app', async () => {
    const world = await createTestWorld();
    const { context } = world;
    const { id, use } = await tokenOf(world);
    await use('10.0.0.1', 'git/2.43.0');
    await use('10.0.0.1', 'curl/8.5.0');
    await flushUsage(context);
    for (const last of [2, 3, 4]) await use(`10.0.0.${last}`, 'git/2.43.0');
    await use('10.0.0.1', 'git/2.43.1');
    await use('10.0.0.5', 'GitHub CLI 2.40.1');
    await flushUsage(context);

    const expected = [
      { address: '10.0.0.5', client: 'gh/2.40', at: '2026-01-15T10:00:07Z' },
      { address: '10.0.0.1', client: 'git/2.43', at: '2026-01-15T10:00:06Z' },
      { address: '10.0.0.4', client: 'git/2.43', at: '2026-01-15T10:00:05Z' },
      { address: '10.0.0.3', client: 'git/2.43', at: '2026-01-15T10:00:04Z' },
      { address: '10.0.0.2', client: 'git/2.43', at: '2026-01-15T10:00:03Z' },
    ];
    expect(await listRecentSources(context, 'token', id)).toEqual(expected);
    expect(await listRecentSources(context, 'app', world.postbox.id)).toEqual(expected);
    const stored = await context.db.selectFrom('recent_sources').selectAll().execute();
    expect(stored).toHaveLength(10);
  });

  it('stay five of each in memory, however many there are', async () => {
    const usage = createUsageBuffer();
    const token = { authorizationId: 1, grantId: null, appId: null };
    const record = (from: number, to: number) => {
      for (let second = from; second < to; second++) {
        const at = new Date(second * 1000);
        usage.recordToken(token, { at, address: `10.0.${second >> 8}.${second & 255}`, userAgent: null });
      }
    };
    record(0, 1000);
    const taken = usage.take();
    record(1000, 2000);
    usage.restore(taken);

    const uses = [...usage.take().tokens.values()];
    expect(uses).toHaveLength(1);
    expect(uses[0]?.sources.map(({ at }) => at.getTime())).toEqual([
      1_999_000, 1_998_000, 1_997_000, 1_996_000, 1_995_000,
    ]);
  });

  it('of several nodes never move back in time', async () => {
    const { context } = await createTestWorld();
    const token = { authorizationId: 1, grantId: null, appId: null };
    for (const at of ['2026-01-15T10:00:00Z', '2026-01-15T09:00:00Z']) {
      context.usage.recordToken(token, { at: new Date(at), address: '10.0.0.1', userAgent: 'curl/8.5.0' });
      await flushUsage(context);
    }

    expect(await listRecentSources(context, 'token', 1)).toEqual([
      { address: '10.0.0.1', client: 'curl/8.5', at: '2026-01-15T10:00:00Z' },
    ]);
  });

  it('are deleted after the retention time', async () => {
    const world = await createTestWorld({ usageRetention: 60 });
    const { context, clock } = world;
    const { id, use } = await tokenOf(world);
    await use('10.0.0.1', 'curl/8.5.0');
    clock.advance(60);
    await use('10.0.0.2', 'curl/8.5.0');
    await flushUsage(context);

    await deleteExpired(context);

    expect(await listRecentSources(context, 'token', id)).toMatchObject([{ address: '10.0.0.2' }]);
  });
});

async function tokenOf({ alice, postbox, bearer, clock }: TestWorld) {
  const app = `/authorizations/clients/${postbox.clientId}`;
  const { id, token } = (await alice.put(app, { client_secret: postbox.secret })).json();
  const use = async (address: string, userAgent: string) => {
    clock.advance(1);
    await bearer(token).at(address).get('/user', { 'user-agent': userAgent });
  };
  return { id, use };
}
