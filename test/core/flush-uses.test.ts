import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/core/context.ts';
import { flushUses } from '../../src/core/flush-uses.ts';
import { startHousekeeping } from '../../src/core/housekeeping.ts';
import { town } from '../support/town.ts';

describe('flushUses', () => {
  it('writes down when and from where a token was last used', async () => {
    const { context, alice, bearer, clock } = await town();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user');
    clock.advance(60);
    await bearer(token).at('10.0.0.7').get('/user');

    const before = await lastUse(context);
    await flushUses(context);

    expect(before).toEqual({ last_used_at: null, last_used_address: null });
    expect(await lastUse(context)).toEqual({
      last_used_at: '2026-01-15T10:01:00Z',
      last_used_address: '10.0.0.7',
    });
  });

  it('moves an instant forward only', async () => {
    const { context, alice } = await town();
    const { id } = (await alice.post('/authorizations', { note: 'ci' })).json();

    context.uses.ofToken(id, new Date('2026-02-02T00:00:00Z'), 'later');
    await flushUses(context);
    context.uses.ofToken(id, new Date('2026-01-01T00:00:00Z'), 'earlier');
    await flushUses(context);

    expect(await lastUse(context)).toEqual({
      last_used_at: '2026-02-02T00:00:00Z',
      last_used_address: 'later',
    });
  });

  it('writes down when a client secret was last used', async () => {
    const { context, alice, postbox } = await town();
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });

    await flushUses(context);

    const secrets = await context.db.selectFrom('client_secrets').select('last_used_at').execute();
    expect(secrets).toEqual([{ last_used_at: '2026-01-15T10:00:00Z' }]);
  });

  it('remembers nothing of a token that went meanwhile', async () => {
    const { context, alice, bearer } = await town();
    const { id, token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await bearer(token).get('/user');
    await alice.delete(`/authorizations/${id}`);

    await flushUses(context);

    expect(await lastUse(context)).toBeUndefined();
  });

  it('counts no refused use', async () => {
    const { context, alice, bearer } = await town();
    await alice.post('/authorizations', { note: 'ci' });
    await bearer('ghp_wrong').get('/user');

    await flushUses(context);

    expect(await lastUse(context)).toMatchObject({ last_used_at: null });
  });

  it('happens a last time when housekeeping stops', async () => {
    const { context, alice, bearer } = await town();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    const stop = startHousekeeping(context, () => {});
    await bearer(token).get('/user');

    await stop();

    expect(await lastUse(context)).toMatchObject({ last_used_at: '2026-01-15T10:00:00Z' });
  });
});

function lastUse({ db }: Context) {
  return db.selectFrom('authorizations').select(['last_used_at', 'last_used_address']).executeTakeFirst();
}
