import simple from 'simple-oauth2';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createHttpClient, loginOf } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

describe('simple-oauth2 5', () => {
  it.each(['header', 'body'])(
    'signs alice in, and out, with the secret in the %s',
    async (authorizationMethod) => {
      const site = await startCallbackSite();
      const redirect_uri = `${site}/callback`;
      const { latchkey, alice, app } = await startLatchkeyWithApp({ callback_urls: [redirect_uri] });
      const client = new simple.AuthorizationCode({
        client: { id: app.clientId, secret: app.secret },
        auth: {
          tokenHost: latchkey.url,
          tokenPath: '/login/oauth/access_token',
          authorizePath: '/login/oauth/authorize',
          revokePath: '/login/oauth/revoke',
        },
        options: { authorizationMethod },
      });

      const question = client.authorizeURL({ redirect_uri, scope: ['user', 'gist'], state: 'x<y>' });
      const arrived = new URL((await createHttpBrowser().signInAndAuthorize(alice, question)).url);
      expect(arrived.searchParams.get('state')).toBe('x<y>');
      const code = arrived.searchParams.get('code');
      const received = await client.getToken({ code, redirect_uri });
      const { token } = received;

      expect(token).toMatchObject({ token_type: 'bearer', scope: 'gist,user' });
      expect(await loginOf(latchkey, String(token.access_token))).toBe('alice');
      await received.revoke('access_token');
      expect((await createHttpClient(latchkey, String(token.access_token)).get('/user')).status).toBe(401);
    },
  );
});
