import { describe, expect, it } from 'vitest';
import { authenticateToken } from '../../../../src/core/authentication/principals/authenticate-token.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { createUsageBuffer } from '../../../../src/core/foundation/runtime/usage-buffer.ts';
import { listCallers } from '../../../../src/core/operations/deprecations/calls/listing/callers.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { startHousekeeping } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { connect } from '../../../../src/storage/connect.ts';
import { addManyTokens } from '../../../support/many-tokens.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('flushUsage', () => {
  it('stores when and from which address a token was last used', async () => {
    const { context, alice, bearer, clock } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user');
    clock.advance(60);
    await bearer(token).at('10.0.0.7').get('/user');

    const before = await lastUse(context);
    await flushUsage(context);

    expect(before).toEqual({ last_used_at: null, last_used_address: null });
    expect(await lastUse(context)).toEqual({
      last_used_at: '2026-01-15T10:01:00Z',
      last_used_address: '10.0.0.7',
    });
  });

  it('never moves a time backwards', async () => {
    const { context, alice } = await createTestWorld();
    const { id } = (await alice.post('/authorizations', { note: 'ci' })).json();

    context.usage.recordToken(tokenOf(id), useAt('2026-02-02T00:00:00Z', 'later'));
    await flushUsage(context);
    context.usage.recordToken(tokenOf(id), useAt('2026-01-01T00:00:00Z', 'earlier'));
    await flushUsage(context);

    expect(await lastUse(context)).toEqual({
      last_used_at: '2026-02-02T00:00:00Z',
      last_used_address: 'later',
    });
  });

  it('stores when a client secret was last used', async () => {
    const { context, alice, postbox } = await createTestWorld();
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });

    await flushUsage(context);

    const secrets = await context.db.selectFrom('client_secrets').select('last_used_at').execute();
    expect(secrets).toEqual([{ last_used_at: '2026-01-15T10:00:00Z' }]);
  });

  it('ignores a token that was deleted meanwhile', async () => {
    const { context, alice, bearer } = await createTestWorld();
    const { id, token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user');
    await alice.delete(`/authorizations/${id}`);

    await flushUsage(context);

    expect(await lastUse(context)).toBeUndefined();
  });

  it('does not count refused requests', async () => {
    const { context, alice, bearer } = await createTestWorld();
    await alice.post('/authorizations', { note: 'ci' });
    await bearer('ghp_wrong').get('/user');

    await flushUsage(context);

    expect(await lastUse(context)).toMatchObject({ last_used_at: null });
  });

  it('stores what it can when something else cannot be stored', async () => {
    const { context, alice, postbox } = await createTestWorld();
    await alice.get('/authorizations');
    context.refusals.record({
      ...{ cause: 'wrong client secret', method: null as unknown as string, route: '/', status: 401 },
      ...{ appId: postbox.id, at: context.now(), address: '192.0.2.1', userAgent: null },
    });

    await expect(flushUsage(context)).rejects.toThrow();

    expect(await listCallers(context, {}, 10)).toMatchObject([{ login: 'alice', count: 1 }]);
    expect(context.refusals.take()).toHaveLength(1);
  });

  it('stores the uses later when the database was unavailable', async () => {
    const { context, alice, bearer, clock } = await createTestWorld();
    const tokens = [];
    for (const note of ['ci', 'cd'])
      tokens.push((await alice.post('/authorizations', { note })).json().token);
    for (const token of tokens) await bearer(token).get('/user');
    await context.storage.close();
    await expect(flushUsage(context)).rejects.toThrow();

    const storage = await connect(context.config.databaseUrl);
    const back = { ...context, storage, db: storage.reader };
    clock.advance(60);
    await authenticateToken(back, tokens[1]);
    await flushUsage(back);
    const uses = await back.db.selectFrom('authorizations').orderBy('id').select('last_used_at').execute();
    await storage.close();

    expect(uses.map((use) => use.last_used_at)).toEqual(['2026-01-15T10:00:00Z', '2026-01-15T10:01:00Z']);
  });

  it('does not deadlock with another node, whatever the order of the tokens', async () => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 1, each: 60 });
    const ids = Array.from({ length: 60 }, (_, at) => at + 1);

    for (let round = 0; round < 10; round++) {
      const nodes = [ids, ids.toReversed()].map((order, node) => {
        const uses = createUsageBuffer();
        for (const id of order)
          uses.recordToken(
            { authorizationId: id, grantId: 1, appId: 1 },
            { at: new Date(Date.UTC(2027, round, 1 + node)), address: `node ${node}`, userAgent: null },
          );
        return { ...context, usage: uses };
      });
      await Promise.all(nodes.map(flushUsage));
    }

    expect(await lastUse(context)).toEqual({
      last_used_at: '2027-10-02T00:00:00Z',
      last_used_address: 'node 1',
    });
  });

  it('runs a last time when housekeeping stops', async () => {
    const { context, alice, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    const stop = startHousekeeping(context, () => {});
    await bearer(token).get('/user');

    await stop();

    expect(await lastUse(context)).toMatchObject({ last_used_at: '2026-01-15T10:00:00Z' });
  });
});

function tokenOf(authorizationId: number) {
  return { authorizationId, grantId: null, appId: null };
}

function useAt(at: string, address: string) {
  return { at: new Date(at), address, userAgent: null };
}

function lastUse({ db }: Context) {
  return db.selectFrom('authorizations').select(['last_used_at', 'last_used_address']).executeTakeFirst();
}
