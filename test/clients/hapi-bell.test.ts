import bell from '@hapi/bell';
import hapi from '@hapi/hapi';
import { describe, expect, it, onTestFinished } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('@hapi/bell 13, its GitHub provider in a hapi 21 server', () => {
  it('signs alice in, and reads her profile', async () => {
    const world = await createListeningWorld();
    const site = hapi.server({ host: '127.0.0.1', port: 0 });
    await site.register(bell);
    await site.start();
    onTestFinished(() => site.stop({ timeout: 0 }));
    const callbackUrls = [`${site.info.uri}/login`];
    const app = await registerTestApp(world.context, world.alice, { callbackUrls });
    site.auth.strategy('github', 'bell', {
      provider: 'github',
      config: { uri: world.url },
      password: 'a password of the cookie, long enough',
      isSecure: false,
      clientId: app.clientId,
      clientSecret: app.secret,
      location: site.info.uri,
    });
    site.route({
      method: 'GET',
      path: '/login',
      options: { auth: { strategy: 'github', mode: 'try' } },
      handler: ({ auth }) => ({ ...auth.credentials, error: auth.error?.message }),
    });

    const { body } = await createHttpBrowser().signInAndAuthorize(world.alice, `${site.info.uri}/login`);

    const { token, profile, error } = JSON.parse(body);
    expect(error).toBeUndefined();
    expect(profile).toMatchObject({ id: world.alice.account.id, username: 'alice', displayName: 'Alice' });
    expect((await world.bearer(token).get('/user')).headers['x-oauth-scopes']).toBe('user:email');
  });
});
