import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser, startSite } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

// Its types lack this handler.
const grant = createRequire(import.meta.url)('grant');

type Handler = (...http: object[]) => Promise<{ redirect?: true; response?: object }>;

describe('grant 5', () => {
  it('signs alice in, state and PKCE and all, and reads her profile', async () => {
    let handler: Handler | undefined;
    const site = await startSite(async (request, response) => {
      const answer = await handler?.(request, response);
      if (!answer?.redirect) response.end(JSON.stringify(answer?.response ?? {}));
    });
    const callback_urls = [`${site}/connect/github/callback`];
    const { latchkey, alice, app } = await startLatchkeyWithApp({ callback_urls });
    handler = grant.node({
      session: { secret: 'a secret of the site' },
      config: {
        defaults: { origin: site, transport: 'state', state: true },
        github: {
          authorize_url: `${latchkey.url}/login/oauth/authorize`,
          access_url: `${latchkey.url}/login/oauth/access_token`,
          profile_url: `${latchkey.url}/api/v3/user`,
          key: app.clientId,
          secret: app.secret,
          scope: ['read:user', 'gist'],
          pkce: true,
          response: ['tokens', 'profile'],
        },
      },
    });

    const arrived = await createHttpBrowser().signInAndAuthorize(alice, `${site}/connect/github`);

    const { access_token, profile } = JSON.parse(arrived.body);
    expect(profile).toMatchObject({ login: 'alice' });
    expect((await createHttpClient(latchkey, access_token).get('/user')).headers.get('x-oauth-scopes')).toBe(
      'gist, read:user',
    );
  });
});
