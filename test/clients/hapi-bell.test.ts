import bell from '@hapi/bell';
import hapi from '@hapi/hapi';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { ALICE_ID, startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

describe('@hapi/bell 13, its GitHub provider in a hapi 21 server', () => {
  it('signs alice in, and reads her profile', async () => {
    const site = hapi.server({ host: '127.0.0.1', port: 0 });
    await site.register(bell);
    await site.start();
    onTestFinished(() => site.stop({ timeout: 0 }));
    const callback_urls = [`${site.info.uri}/login`];
    const { latchkey, alice, app } = await startLatchkeyWithApp({ callback_urls });
    site.auth.strategy('github', 'bell', {
      provider: 'github',
      config: { uri: latchkey.url },
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

    const { body } = await createHttpBrowser().signInAndAuthorize(alice, `${site.info.uri}/login`);

    const { token, profile, error } = JSON.parse(body);
    expect(error).toBeUndefined();
    expect(profile).toMatchObject({ id: ALICE_ID, username: 'alice', displayName: 'Alice' });
    expect((await createHttpClient(latchkey, token).get('/user')).headers.get('x-oauth-scopes')).toBe(
      'user:email',
    );
  });
});
