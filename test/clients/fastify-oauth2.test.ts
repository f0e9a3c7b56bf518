import oauth2 from '@fastify/oauth2';
import fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createHttpClient, loginOf } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

describe('@fastify/oauth2 8', () => {
  it.each(['header', 'body'] as const)(
    'signs alice in with PKCE, the secret in the %s, and refreshes',
    async (authorizationMethod) => {
      const port = await freePort();
      const site = `http://127.0.0.1:${port}`;
      const callbackUri = `${site}/callback`;
      const { latchkey, alice, app } = await startLatchkeyWithApp({
        callback_urls: [callbackUri],
        expiring_tokens: true,
      });
      const server = fastify();
      onTestFinished(() => server.close());
      await server.register(oauth2, {
        name: 'oauth2GitHub',
        scope: ['read:user', 'gist'],
        credentials: {
          client: { id: app.clientId, secret: app.secret },
          auth: { ...oauth2.fastifyOauth2.GITHUB_CONFIGURATION, tokenHost: latchkey.url },
          options: { authorizationMethod },
        },
        startRedirectPath: '/login',
        callbackUri,
        pkce: 'S256',
        cookie: { secure: false },
      });
      server.get('/callback', async (request) => {
        const client = server.oauth2GitHub;
        const first = (await client?.getAccessTokenFromAuthorizationCodeFlow(request))?.token;
        return {
          first,
          second: first && (await client?.getNewAccessTokenUsingRefreshToken(first, {}))?.token,
        };
      });
      await server.listen({ host: '127.0.0.1', port });

      const arrived = await createHttpBrowser().signInAndAuthorize(alice, `${site}/login`);

      const { first, second } = JSON.parse(arrived.body);
      expect(second.access_token).not.toBe(first.access_token);
      expect((await createHttpClient(latchkey, first.access_token).get('/user')).status).toBe(401);
      expect(await loginOf(latchkey, second.access_token)).toBe('alice');
    },
  );
});
