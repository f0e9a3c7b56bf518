import { describe, expect, it } from 'vitest';
import { createAcme } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

const PUBLIC = ['/', '/meta', '/users/alice', '/users/bob/orgs', '/orgs/acme', '/orgs/acme/public_members'];

describe('The client id and secret of an app as HTTP Basic', () => {
  it('read what is public as a stranger does', async () => {
    const world = await createTestWorld();
    await createAcme(world);
    const { clientId, secret } = world.postbox;
    const app = world.basic(clientId, secret);

    for (const path of [...PUBLIC, '/users/nobody', '/rate_limit', '/orgs/nowhere']) {
      const [byApp, byStranger] = [await app.get(path), await world.anonymous.get(path)];
      expect([path, byApp.statusCode, byApp.body]).toEqual([path, byStranger.statusCode, byStranger.body]);
      expect(byApp.headers).not.toHaveProperty('x-oauth-scopes');
    }
    const limited = await createTestWorld({ rateLimit: 100 });
    const { postbox } = limited;
    expect((await limited.basic(postbox.clientId, postbox.secret).get('/rate_limit')).statusCode).toBe(200);
  });

  it('are 401 with a wrong secret, and lock nobody', async () => {
    const world = await createTestWorld({ loginFailuresPerAddress: 5 });
    await createAcme(world);
    const wrong = world.basic(world.postbox.clientId, 'wrong');
    for (let tries = 0; tries < 20; tries++) {
      const answer = await wrong.get(PUBLIC[tries % PUBLIC.length] ?? '/');
      expect([answer.statusCode, answer.json().message]).toEqual([401, 'Bad credentials']);
    }
    const { clientId, secret } = world.postbox;
    expect((await world.basic(clientId, secret).get('/users/alice')).statusCode).toBe(200);
    expect((await world.alice.get('/user')).statusCode).toBe(200);
  });

  it('are no credentials where somebody is needed', async () => {
    const { basic, postbox } = await createTestWorld();
    const app = basic(postbox.clientId, postbox.secret);
    for (const path of ['/user', '/authorizations', '/user/orgs', '/nowhere'])
      expect((await app.get(path)).statusCode).toBe(401);
  });
});
