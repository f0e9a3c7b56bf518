import { describe, expect, it } from 'vitest';
import { getAuthorization } from '../../../../src/core/delegation/authorizations/get.ts';
import { createSweep } from '../../../../src/core/foundation/usage/removal/sweep.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { getScopeUse, getScopeUseOfApp } from '../../../../src/core/operations/scope-use/read.ts';
import { createAcme } from '../../../support/organizations.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

const DAY = 24 * 60 * 60;

async function personalToken({ alice }: TestWorld, scopes: readonly string[]) {
  const { id, token } = (
    await alice.post('/authorizations', { note: scopes.join(' ') || 'none', scopes })
  ).json();
  return { id, token } as { readonly id: number; readonly token: string };
}

async function useOf({ context, alice }: TestWorld, id: number) {
  await flushUsage(context);
  return getScopeUse(context, await getAuthorization(context, alice.account, id));
}

describe('The use of scopes', () => {
  it('is what calls needed, against what the token has', async () => {
    const world = await createTestWorld();
    const { id, token } = await personalToken(world, ['repo', 'user', 'gist']);
    const client = world.bearer(token);
    await client.get('/user/emails');
    await client.get('/users/mallory');
    await client.get('/users/nobody');

    expect(await useOf(world, id)).toEqual({
      held: ['repo', 'user', 'gist'],
      calls: 3,
      since: '2026-01-15',
      checks: 0,
      needed: ['user:email'],
      surplus: ['repo', 'user', 'gist'],
    });
  });

  it('includes what a scope made visible', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const profile = await personalToken(world, ['user']);
    const without = await personalToken(world, ['gist']);
    const member = await personalToken(world, ['repo', 'read:org']);
    const visitor = await personalToken(world, ['notifications']);
    for (const { token } of [profile, without]) await world.bearer(token).get('/user');
    for (const { token } of [member, visitor]) await world.bearer(token).get('/orgs/acme/members');

    expect(await useOf(world, profile.id)).toMatchObject({ needed: ['user'], surplus: [] });
    expect(await useOf(world, without.id)).toMatchObject({ calls: 1, needed: [], surplus: ['gist'] });
    expect(await useOf(world, member.id)).toMatchObject({ needed: ['read:org'], surplus: ['repo'] });
    expect(await useOf(world, visitor.id)).toMatchObject({ calls: 1, needed: [] });
  });

  it('includes memberships that a GraphQL query shows, once a query', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const asking = await personalToken(world, ['read:org']);
    const other = await personalToken(world, ['admin:org']);
    const ask = (token: string, query: string) =>
      world.server.inject({
        method: 'POST',
        url: '/api/graphql',
        headers: { authorization: `token ${token}` },
        payload: { query },
      });
    await ask(
      asking.token,
      '{ a: viewer { organizations(first: 1) { totalCount } } b: viewer { organizations(first: 1) { totalCount } } }',
    );
    await ask(other.token, '{ viewer { login } }');

    expect(await useOf(world, asking.id)).toMatchObject({ calls: 1, needed: ['read:org'] });
    expect(await useOf(world, other.id)).toMatchObject({ calls: 1, needed: [] });
    const rows = await world.context.db
      .selectFrom('daily_counts')
      .where('counted', '=', 'token_scopes')
      .where('subject', '=', asking.id)
      .where('key', '!=', '')
      .select(['key', 'count'])
      .execute();
    expect(rows).toEqual([{ key: 'admin:org read:org repo user write:org', count: 1 }]);
  });

  it('tells checks of an app apart, and is summed over its tokens', async () => {
    const world = await createTestWorld();
    const { alice, mallory, postbox, bearer, basic, context } = world;
    const body = { client_secret: postbox.secret, scopes: ['repo', 'user'] };
    const path = `/authorizations/clients/${postbox.clientId}`;
    const ofAlice = (await alice.put(path, body)).json();
    const ofMallory = (await mallory.put(path, { ...body, scopes: ['gist'] })).json();
    await bearer(ofAlice.token).get('/user/emails');
    const app = basic(postbox.clientId, postbox.secret);
    for (const { token } of [ofAlice, ofAlice, ofMallory])
      await app.post(`/applications/${postbox.clientId}/token`, { access_token: token });

    expect(await useOf(world, ofAlice.id)).toMatchObject({ calls: 1, checks: 2, needed: ['user:email'] });
    expect(await getScopeUseOfApp(context, postbox)).toEqual({
      held: ['gist', 'repo', 'user'],
      calls: 1,
      since: '2026-01-15',
      checks: 3,
      needed: ['user:email'],
      surplus: ['gist', 'repo', 'user'],
    });
  });

  it('counts introspection as a check', async () => {
    const world = await createTestWorld();
    const { alice, postbox } = world;
    const path = `/authorizations/clients/${postbox.clientId}`;
    const { id, token } = (await alice.put(path, { client_secret: postbox.secret })).json();
    await world.server.inject({
      method: 'POST',
      url: '/login/oauth/introspect',
      headers: {
        authorization: `Basic ${btoa(`${postbox.clientId}:${postbox.secret}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: `token=${token}`,
    });

    expect(await useOf(world, id)).toMatchObject({ calls: 0, since: null, checks: 1 });
  });

  it('does not look at calls from before it was counted', async () => {
    const world = await createTestWorld();
    const { id, token } = await personalToken(world, ['user']);
    await world.bearer(token).get('/user');
    await flushUsage(world.context);
    await world.context.storage.write((tx) =>
      tx.deleteFrom('daily_counts').where('counted', '=', 'token_scopes').execute(),
    );
    expect(await useOf(world, id)).toMatchObject({ calls: 0, since: null });

    world.clock.advance(DAY);
    await world.bearer(token).get('/user/emails');
    expect(await useOf(world, id)).toMatchObject({ calls: 1, since: '2026-01-16', needed: ['user:email'] });
  });

  it('looks back 90 days, and is deleted with the token', async () => {
    const world = await createTestWorld();
    const { id, token } = await personalToken(world, ['user']);
    await world.bearer(token).get('/user');
    world.clock.advance(89 * DAY);
    expect(await useOf(world, id)).toMatchObject({ calls: 1, since: '2026-01-15', needed: ['user'] });
    world.clock.advance(DAY);
    expect(await useOf(world, id)).toMatchObject({ calls: 0, since: null, needed: [], surplus: ['user'] });

    await world.alice.delete(`/authorizations/${id}`);
    await createSweep()(world.context);
    const left = await world.context.db
      .selectFrom('daily_counts')
      .where('subject', '=', id)
      .selectAll()
      .execute();
    expect(left).toEqual([]);
  });
});
