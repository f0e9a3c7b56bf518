import { describe, expect, it } from 'vitest';
import { createTestWorld, type TestWorld } from '../support/test-world.ts';

describe('Requests', () => {
  it('are counted by the family of the route and the kind of credential', async () => {
    const world = await createTestWorld();
    const { alice, anonymous, basic, bearer, postbox, server } = world;
    const app = `/authorizations/clients/${postbox.clientId}`;
    const personal = (await alice.post('/authorizations', { note: 'ci' })).json();
    const delegated = (await alice.put(app, { client_secret: postbox.secret })).json();
    await bearer(personal.token).get('/user');
    await bearer(personal.token).get('/user/emails');
    await bearer(delegated.token).get('/user');
    const check = basic(postbox.clientId, postbox.secret);
    await check.post(`/applications/${postbox.clientId}/token`, { access_token: delegated.token });
    await anonymous.get('/users/alice');
    await anonymous.get('/users/mallory');
    await anonymous.get('/no-such-thing');
    await server.inject({ url: '/login' });
    await server.inject({ url: '/livez' });

    expect(counted(world)).toEqual({
      'authorizations password': 2,
      'user personal_access_token': 2,
      'user oauth_access_token': 1,
      'applications client_secret': 1,
      'users none': 2,
      'pages none': 1,
    });
  });

  it('count as nobody’s when their credentials are refused', async () => {
    const world = await createTestWorld();
    await world.bearer('ghp_wrong').get('/user');
    await world.basic('alice', 'wrong').get('/authorizations');

    expect(counted(world)).toEqual({ 'user none': 1, 'authorizations none': 1 });
  });
});

function counted({ context }: TestWorld): Record<string, number> {
  const counts = context.counts.take().filter(({ counted }) => counted === 'requests');
  return Object.fromEntries(counts.map(({ key, count }) => [key, count]));
}
