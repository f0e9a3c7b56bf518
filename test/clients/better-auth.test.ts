import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { startFetchSite } from './fetch-site.ts';

interface Profile {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
}

interface Email {
  readonly email: string;
  readonly verified: boolean;
}

describe('better-auth 1, genericOAuth', () => {
  it('signs alice in with PKCE, and keeps her account', async () => {
    let answer: (request: Request) => Promise<Response> = async () => new Response();
    const site = await startFetchSite((request) => answer(request));
    const callback_urls = [`${site}/api/auth/callback/latchkey`];
    const { latchkey, alice, app } = await startLatchkeyWithApp({ callback_urls });
    const auth = betterAuth({
      baseURL: site,
      secret: 'a secret of the site that is long enough',
      telemetry: { enabled: false },
      plugins: [
        genericOAuth({
          config: [
            {
              providerId: 'latchkey',
              clientId: app.clientId,
              clientSecret: app.secret,
              authorizationUrl: `${latchkey.url}/login/oauth/authorize`,
              tokenUrl: `${latchkey.url}/login/oauth/access_token`,
              scopes: ['read:user', 'user:email'],
              pkce: true,
              async getUserInfo({ accessToken }) {
                const client = createHttpClient(latchkey, String(accessToken));
                const { id, login, name } = (await client.get('/user')).json<Profile>();
                const [{ email, verified }] = (await client.get('/user/emails')).json<[Email]>();
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

    const arrived = await createHttpBrowser().signInAndAuthorize(alice, `${site}/start`);

    expect(arrived.url).toBe(`${site}/api/auth/get-session`);
    expect(JSON.parse(arrived.body).user).toMatchObject({ name: 'Alice', email: 'alice@example.com' });
  });
});
