import { describe, expect, it } from 'vitest';
import { acme } from '../../support/guild.ts';
import { town } from '../../support/town.ts';

describe('GET /user/:id', () => {
  it('tells who a person is', async () => {
    const { alice, nobody } = await town();

    const { statusCode, body } = await alice.get(`/user/${alice.account.id}`);

    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual((await nobody.get('/users/alice')).json());
  });

  it('tells which organization it is, for no person has its id', async () => {
    const here = await town();
    await acme(here);

    const byId = (await here.alice.get('/user/1000000001')).json();

    expect(byId).toMatchObject({ login: 'Acme', id: 1_000_000_001, type: 'Organization', site_admin: false });
    expect((await here.nobody.get('/users/acme')).json()).toEqual(byId);
  });

  it('is not found for any other id', async () => {
    const { alice, nobody } = await town();

    expect((await nobody.get(`/user/${alice.account.id}`)).statusCode).toBe(401);
    for (const id of ['999', '1000000009', '0', '-1', 'alice', '1e3', '99999999999999999999'])
      expect((await alice.get(`/user/${id}`)).statusCode).toBe(404);
  });
});
