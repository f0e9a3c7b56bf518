import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { startFetchSite } from './fetch-site.ts';

describe('better-auth 1, genericOAuth', () => {
  it('signs alice in with PKCE, and keeps her account', async () => {
    const world = await createListeningWorld();
    let answer: (request: Request) => Promise<Response> = async () => new Response();
    const site = await startFetchSite((request) => answer(request));
    const callbackUrls = [`${site}/api/auth/callback/latchkey`];
    const { clientId, secret } = await registerTestApp(world.context, world.alice, { callbackUrls });
    const auth = betterAuth({
      baseURL: site,
      secret: 'a secret of the site that is long enough',
      telemetry: { enabled: false },
      plugins: [
        genericOAuth({
          config: [
            {
              providerId: 'latchkey',
              clientId,
              clientSecret: secret,
              authorizationUrl: `${world.url}/login/oauth/authorize`,
              tokenUrl: `${world.url}/login/oauth/access_token`,
              scopes: ['read:user', 'user:email'],
              pkce: true,
              async getUserInfo({ accessToken }) {
                const client = world.bearer(String(accessToken));
                const { id, login, name } = (await client.get('/user')).json();
                const [{ email, verified }] = (await client.get('/user/emails')).json();
                return { id: String(id), name: name ?? login, email, emailVerified: verified };
              },
            },
          ],
        }),
      ],
    });
    answer = async (request) => {
      if (new URL(request.url).pathname !== '/start') return auth.handler(request);
      const asked = { provider: 'latchkey', callbackURL: '/api/auth/get-session' };
      const response = await auth.api.signInSocial({ body: asked, asResponse: true });
      const headers = new Headers(response.headers);
      headers.set('location', (await response.json()).url);
      return new Response(null, { status: 302, headers });
    };

    const arrived = await createHttpBrowser().signInAndAuthorize(world.alice, `${site}/start`);

    expect(arrived.url).toBe(`${site}/api/auth/get-session`);
    expect(JSON.parse(arrived.body).user).toMatchObject({ name: 'Alice', email: 'alice@example.com' });
  });
});
