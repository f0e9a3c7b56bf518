import { describe, expect, it } from 'vitest';
import { createAcme } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('GET /user/:id', () => {
  it('returns a user', async () => {
    const { alice, anonymous } = await createTestWorld();

    const { statusCode, body } = await alice.get(`/user/${alice.account.id}`);

    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual((await anonymous.get('/users/alice')).json());
  });

  it('returns the organization with the id', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const byId = (await world.alice.get('/user/1000000001')).json();

    expect(byId).toMatchObject({ login: 'Acme', id: 1_000_000_001, type: 'Organization', site_admin: false });
    expect((await world.anonymous.get('/users/acme')).json()).toEqual(byId);
  });

  it('returns 404 for any other id', async () => {
    const { alice, anonymous } = await createTestWorld();

    expect((await anonymous.get(`/user/${alice.account.id}`)).statusCode).toBe(401);
    for (const id of ['999', '1000000009', '0', '-1', 'alice', '1e3', '99999999999999999999'])
      expect((await alice.get(`/user/${id}`)).statusCode).toBe(404);
  });
});
