import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor } from '../authorizations/responses.ts';
import { firstGrantScopes, grantedAppNames } from './grants.ts';

const LIST = 'https://latchkey.example/api/v3/applications/grants';

describe('GET /applications/grants', () => {
  it('is empty at first', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.get('/applications/grants');

    expect([answer.statusCode, answer.payload]).toEqual([200, '[]']);
  });

  it('returns one entry for each app, its properties in GitHub’s order', async () => {
    const { alice, postbox, registerApp, clock } = await createTestWorld();
    const other = await registerApp('Other');
    await getOrCreateFor(alice, postbox, { scopes: ['user', 'gist'] });
    clock.advance(1);
    await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });
    await getOrCreateFor(alice, other);

    const answer = await alice.get('/applications/grants');

    expect(answer.payload).toBe(
      JSON.stringify([
        {
          id: 1,
          url: `${LIST}/1`,
          app: { name: 'Postbox', url: postbox.url, client_id: postbox.clientId },
          created_at: '2026-01-15T10:00:00Z',
          updated_at: '2026-01-15T10:00:01Z',
          scopes: ['gist', 'user'],
        },
        {
          id: 2,
          url: `${LIST}/2`,
          app: { name: 'Other', url: other.url, client_id: other.clientId },
          created_at: '2026-01-15T10:00:01Z',
          updated_at: '2026-01-15T10:00:01Z',
          scopes: [],
        },
      ]),
    );
    expect(answer.headers).not.toHaveProperty('last-modified');
    expect(answer.headers).not.toHaveProperty('link');
  });

  it('leaves out personal access tokens', async () => {
    const { alice, postbox } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', scopes: ['repo'] });
    await getOrCreateFor(alice, postbox);

    expect(await grantedAppNames(alice)).toEqual(['Postbox']);
    expect(await firstGrantScopes(alice)).toEqual([]);
  });

  it('numbers grants and authorizations separately', async () => {
    const { alice, postbox } = await createTestWorld();
    for (const note of ['a', 'b', 'c']) await createPersonalToken(alice, { note });

    const { id } = await getOrCreateFor(alice, postbox);

    expect(id).toBe(4);
    expect((await alice.get('/applications/grants')).json()).toMatchObject([{ id: 1 }]);
    expect((await alice.get('/applications/grants/4')).statusCode).toBe(404);
  });

  it('includes a grant that POST created', async () => {
    const { alice, postbox } = await createTestWorld();
    await createPersonalToken(alice, {
      client_id: postbox.clientId,
      client_secret: postbox.secret,
      scopes: ['gist'],
    });

    expect(await grantedAppNames(alice)).toEqual(['Postbox']);
    expect(await firstGrantScopes(alice)).toEqual(['gist']);
  });

  it('returns the union of the scopes, sorted and without included ones', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox, { scopes: ['user', 'public_repo'] });
    await getOrCreateFor(alice, postbox, { fingerprint: 'a', scopes: ['repo'] });
    await getOrCreateFor(alice, postbox, { fingerprint: 'b', scopes: ['user', 'gist'] });

    expect(await firstGrantScopes(alice)).toEqual(['gist', 'repo', 'user']);
  });

  it('follows the scopes of its authorizations', async () => {
    const { alice, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox, { scopes: ['repo'] });
    const { id } = await getOrCreateFor(alice, postbox, { fingerprint: 'a', scopes: ['user'] });
    const seen = [await firstGrantScopes(alice)];

    await alice.patch(`/authorizations/${id}`, { scopes: ['gist', 'notifications'] });
    seen.push(await firstGrantScopes(alice));
    await alice.delete(`/authorizations/${id}`);
    seen.push(await firstGrantScopes(alice));

    expect(seen).toEqual([['repo', 'user'], ['gist', 'notifications', 'repo'], ['repo']]);
  });

  it('loses an app with its last authorization, and lists it with a new id when it is authorized again', async () => {
    const { alice, postbox } = await createTestWorld();
    const first = await getOrCreateFor(alice, postbox);
    const second = await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });

    const seen = [];
    for (const { id } of [first, second]) {
      await alice.delete(`/authorizations/${id}`);
      seen.push(await grantedAppNames(alice));
    }
    await getOrCreateFor(alice, postbox);

    expect(seen).toEqual([['Postbox'], []]);
    expect((await alice.get('/applications/grants')).json()).toMatchObject([{ id: 2 }]);
  });

  it('has one grant after concurrent authorizations of an app', async () => {
    const { alice, postbox } = await createTestWorld();

    const made = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((fingerprint) => getOrCreateFor(alice, postbox, { fingerprint })),
    );

    expect(made.map(({ token }) => token.slice(0, 4))).toEqual(made.map(() => 'gho_'));
    expect(await grantedAppNames(alice)).toEqual(['Postbox']);
  });

  it('never lists the grants of another account', async () => {
    const { alice, mallory, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox, { scopes: ['repo'] });
    await getOrCreateFor(mallory, postbox, { scopes: ['gist'] });

    expect(await firstGrantScopes(alice)).toEqual(['repo']);
    expect(await firstGrantScopes(mallory)).toEqual(['gist']);
    expect(await grantedAppNames(mallory)).toEqual(['Postbox']);
  });

  it('filters by client_id, and is empty for an unknown client_id', async () => {
    const { alice, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');
    const unused = await registerApp('Unused');
    await getOrCreateFor(alice, postbox, { scopes: ['repo'] });
    await getOrCreateFor(alice, other);

    expect(await grantedAppNames(alice, `?client_id=${other.clientId}`)).toEqual(['Other']);
    for (const asked of [unused.clientId, 'f'.repeat(20), 'short', `${other.clientId}%00`, '%ff', '']) {
      expect([asked, await grantedAppNames(alice, `?client_id=${asked}`)]).toEqual([asked, []]);
    }
    expect(await grantedAppNames(alice, `?client_id[]=${other.clientId}`)).toEqual(['Postbox', 'Other']);
  });

  it('returns pages in ascending order, with links', async () => {
    const { alice, registerApp } = await createTestWorld();
    const names = ['A', 'B', 'C', 'D', 'E'];
    for (const name of names) {
      const app = await registerApp(name);
      await getOrCreateFor(alice, app, { scopes: ['repo'] });
      await getOrCreateFor(alice, app, { fingerprint: 'x', scopes: ['gist'] });
    }
    const to = (page: number, rel: string) => `<${LIST}?per_page=2&page=${page}>; rel="${rel}"`;

    const middle = await alice.get('/applications/grants?per_page=2&page=2');

    expect(await grantedAppNames(alice)).toEqual(names);
    expect(await grantedAppNames(alice, '?per_page=2')).toEqual(['A', 'B']);
    expect(middle.json()).toMatchObject([
      { app: { name: 'C' }, scopes: ['gist', 'repo'] },
      { app: { name: 'D' } },
    ]);
    expect(middle.headers.link).toBe(
      [to(1, 'prev'), to(3, 'next'), to(3, 'last'), to(1, 'first')].join(', '),
    );
    expect(await grantedAppNames(alice, '?per_page=2&page=4')).toEqual([]);
    expect(await grantedAppNames(alice, '?per_page=junk&page=0')).toEqual(names);
  });
});
