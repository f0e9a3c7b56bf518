import { describe, expect, it } from 'vitest';
import { acme } from '../../support/guild.ts';
import { type Town, town } from '../../support/town.ts';

describe('GET /search/users', () => {
  it('finds people and organizations by login or name, the nearest first', async () => {
    const here = await town();
    await acme(here);

    expect(await found(here, 'a')).toEqual(['Acme', 'alice', 'mallory']);
    expect(await found(here, 'ALI+type:user')).toEqual(['alice']);
    expect(await found(here, 'limited')).toEqual(['Acme']);
    expect(await found(here, 'limited+in:login')).toEqual([]);
    expect(await found(here, 'a+type:org')).toEqual(['Acme']);
    expect(await found(here, 'b%20in:login%20type:user')).toEqual(['bob']);
    expect(await found(here, 'al_ce')).toEqual([]);
  });

  it('answers in GitHub’s form, by pages', async () => {
    const here = await town();
    await acme(here);

    const { headers, body } = await here.mallory.get('/search/users?q=a&per_page=1');

    expect(JSON.parse(body)).toMatchObject({
      total_count: 3,
      incomplete_results: false,
      items: [{ login: 'Acme', id: 1_000_000_001, type: 'Organization', score: 1 }],
    });
    expect(headers.link).toContain('page=3>; rel="last"');
    expect((await here.mallory.get('/search/users?q=alice')).json().items[0]).toMatchObject({
      type: 'User',
      site_admin: false,
    });
  });

  it('is for somebody', async () => {
    const { nobody } = await town();

    expect((await nobody.get('/search/users?q=a')).statusCode).toBe(401);
  });

  it('wants something to look for', async () => {
    const { alice } = await town();

    for (const query of ['', '?q=', '?q=in:login']) {
      const { statusCode, body } = await alice.get(`/search/users${query}`);
      expect([statusCode, JSON.parse(body).message]).toEqual([422, 'Validation Failed']);
    }
  });
});

async function found({ alice }: Town, q: string): Promise<string[]> {
  const { items } = (await alice.get(`/search/users?q=${q}`)).json();
  return items.map(({ login }: { login: string }) => login);
}
