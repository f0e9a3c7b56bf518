import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';

/** Everything of an account that its answers show, with another value. */
const CHANGES = [
  { login: 'alicia', login_key: 'alicia' },
  { name: 'Alicia' },
  { name: null },
  { site_admin_since: '2026-01-15T10:00:00Z' },
  { two_factor_since: '2026-01-15T10:00:00Z' },
  { created_at: '2025-01-15T10:00:00Z' },
  { updated_at: '2026-02-15T10:00:00Z' },
];

describe('An answer that is kept', () => {
  it.each(CHANGES)('is made anew after a change: %o', async (change) => {
    const { alice, bearer, context } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci', scopes: ['user'] })).json();
    const client = bearer(token);
    const before = await client.get('/user');
    const again = await client.get('/user');

    await context.storage.write((tx) =>
      tx.updateTable('accounts').set(change).where('id', '=', alice.account.id).execute(),
    );
    const after = await client.get('/user');

    expect(again.body).toBe(before.body);
    expect(again.headers.etag).toBe(before.headers.etag);
    expect(after.body).not.toBe(before.body);
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });

  it('is made anew after the public address has changed', async () => {
    const world = await createTestWorld();
    expect((await world.alice.get('/user')).json()).toMatchObject({ email: null });

    await world.context.storage.write((tx) =>
      tx
        .updateTable('emails')
        .set({ visibility: 'public' })
        .where('account_id', '=', world.alice.account.id)
        .execute(),
    );

    expect((await world.alice.get('/user')).json()).toMatchObject({ email: 'alice@example.com' });
  });

  it('is that of one installation', async () => {
    const worlds = [
      await createTestWorld(),
      await createTestWorld({ publicUrl: 'https://other.example' }),
    ] as const;

    for (const { alice, context } of [...worlds, ...worlds])
      expect((await alice.get('/user')).json()).toMatchObject({
        html_url: `${context.config.publicUrl}/alice`,
      });
  });

  it('never shows the private part of one account to another', async () => {
    const world = await createTestWorld();

    for (const login of ['alice', 'mallory', 'alice'])
      expect((await world.alice.get(`/users/${login}`)).json()).toMatchObject({ login });
    expect((await world.alice.get('/user')).json()).toHaveProperty('plan');
    expect((await world.mallory.get('/users/alice')).json()).not.toHaveProperty('plan');
  });
});
