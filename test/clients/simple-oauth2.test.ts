import simple from 'simple-oauth2';
import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('simple-oauth2 5', () => {
  it.each(['header', 'body'])(
    'signs alice in, and out, with the secret in the %s',
    async (authorizationMethod) => {
      const world = await createListeningWorld();
      const site = await startCallbackSite();
      const redirect_uri = `${site}/callback`;
      const app = await registerTestApp(world.context, world.alice, { callbackUrls: [redirect_uri] });
      const client = new simple.AuthorizationCode({
        client: { id: app.clientId, secret: app.secret },
        auth: {
          tokenHost: world.url,
          tokenPath: '/login/oauth/access_token',
          authorizePath: '/login/oauth/authorize',
          revokePath: '/login/oauth/revoke',
        },
        options: { authorizationMethod },
      });

      const question = client.authorizeURL({ redirect_uri, scope: ['user', 'gist'], state: 'x<y>' });
      const arrived = new URL((await createHttpBrowser().signInAndAuthorize(world.alice, question)).url);
      expect(arrived.searchParams.get('state')).toBe('x<y>');
      const code = arrived.searchParams.get('code');
      const received = await client.getToken({ code, redirect_uri });
      const { token } = received;

      expect(token).toMatchObject({ token_type: 'bearer', scope: 'gist,user' });
      const user = await world.bearer(String(token.access_token)).get('/user');
      expect(user.json().login).toBe('alice');
      await received.revoke('access_token');
      expect((await world.bearer(String(token.access_token)).get('/user')).statusCode).toBe(401);
    },
  );
});
