import { describe, expect, it } from 'vitest';
import { createAcme } from '../../support/organizations.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

describe('GET /search/users', () => {
  it('finds users and organizations by login or name, the best match first', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    expect(await found(world, 'a')).toEqual(['Acme', 'alice', 'mallory']);
    expect(await found(world, 'ALI+type:user')).toEqual(['alice']);
    expect(await found(world, 'limited')).toEqual(['Acme']);
    expect(await found(world, 'limited+in:login')).toEqual([]);
    expect(await found(world, 'a+type:org')).toEqual(['Acme']);
    expect(await found(world, 'b%20in:login%20type:user')).toEqual(['bob']);
    expect(await found(world, 'al_ce')).toEqual([]);
  });

  it('returns pages in GitHub’s format', async () => {
    const world = await createTestWorld();
    await createAcme(world);

    const { headers, body } = await world.mallory.get('/search/users?q=a&per_page=1');

    expect(JSON.parse(body)).toMatchObject({
      total_count: 3,
      incomplete_results: false,
      items: [{ login: 'Acme', id: 1_000_000_001, type: 'Organization', score: 1 }],
    });
    expect(headers.link).toContain('page=3>; rel="last"');
    expect((await world.mallory.get('/search/users?q=alice')).json().items[0]).toMatchObject({
      type: 'User',
      site_admin: false,
    });
  });

  it('returns 401 without credentials', async () => {
    const { anonymous } = await createTestWorld();

    expect((await anonymous.get('/search/users?q=a')).statusCode).toBe(401);
  });

  it.each(['%00', 'al%00ce', '%ed%a0%80', '%ff'])('finds nobody by %s', async (q) => {
    expect(await found(await createTestWorld(), q)).toEqual([]);
  });

  it('requires a search term', async () => {
    const { alice } = await createTestWorld();

    for (const query of ['', '?q=', '?q=in:login']) {
      const { statusCode, body } = await alice.get(`/search/users${query}`);
      expect([statusCode, JSON.parse(body).message]).toEqual([422, 'Validation Failed']);
    }
  });
});

async function found({ alice }: TestWorld, q: string): Promise<string[]> {
  const { items } = (await alice.get(`/search/users?q=${q}`)).json();
  return items.map(({ login }: { login: string }) => login);
}
