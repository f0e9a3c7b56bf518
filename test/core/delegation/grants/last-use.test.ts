import { describe, expect, it } from 'vitest';
import { getGrantForApp } from '../../../../src/core/delegation/grants/listing/list.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('The last use of an app', () => {
  it('does not go back when the token that was used last is revoked', async () => {
    const { context, alice, postbox, bearer, clock } = await createTestWorld();
    const path = `/authorizations/clients/${postbox.clientId}`;
    const authorize = async (fingerprint: string) =>
      (await alice.put(`${path}/${fingerprint}`, { client_secret: postbox.secret })).json();
    const [older, newer] = [await authorize('older'), await authorize('newer')];
    for (const { token } of [older, newer]) {
      await bearer(token).get('/user');
      clock.advance(60);
    }
    await flushUsage(context);
    const lastUse = async () => (await getGrantForApp(context, alice.account, postbox.clientId)).lastUsedAt;
    expect(await lastUse()).toBe('2026-01-15T10:01:00Z');

    await alice.delete(`/authorizations/${newer.id}`);

    expect(await lastUse()).toBe('2026-01-15T10:01:00Z');
  });

  it('does not go back when another node stores an earlier use late', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const path = `/authorizations/clients/${postbox.clientId}`;
    const { id } = (await alice.put(path, { client_secret: postbox.secret })).json();
    const { id: grantId } = await getGrantForApp(context, alice.account, postbox.clientId);
    for (const at of ['2026-01-15T11:00:00Z', '2026-01-15T10:30:00Z']) {
      const token = { authorizationId: id, grantId, appId: postbox.id };
      context.usage.recordToken(token, { at: new Date(at), address: '10.0.0.1', userAgent: null });
      await flushUsage(context);
    }

    const grants = await context.db.selectFrom('grants').select('last_used_at').execute();
    expect(grants).toEqual([{ last_used_at: '2026-01-15T11:00:00Z' }]);
  });
});
