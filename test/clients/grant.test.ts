import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser, startSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

// Its types lack this handler.
const grant = createRequire(import.meta.url)('grant');

type Handler = (...http: object[]) => Promise<{ redirect?: true; response?: object }>;

describe('grant 5', () => {
  it('signs alice in, state and PKCE and all, and reads her profile', async () => {
    const world = await createListeningWorld();
    let handler: Handler | undefined;
    const site = await startSite(async (request, response) => {
      const answer = await handler?.(request, response);
      if (!answer?.redirect) response.end(JSON.stringify(answer?.response ?? {}));
    });
    const callbackUrls = [`${site}/connect/github/callback`];
    const { clientId, secret } = await registerTestApp(world.context, world.alice, { callbackUrls });
    handler = grant.node({
      session: { secret: 'a secret of the site' },
      config: {
        defaults: { origin: site, transport: 'state', state: true },
        github: {
          authorize_url: `${world.url}/login/oauth/authorize`,
          access_url: `${world.url}/login/oauth/access_token`,
          profile_url: `${world.url}/api/v3/user`,
          key: clientId,
          secret,
          scope: ['read:user', 'gist'],
          pkce: true,
          response: ['tokens', 'profile'],
        },
      },
    });

    const arrived = await createHttpBrowser().signInAndAuthorize(world.alice, `${site}/connect/github`);

    const { access_token, profile } = JSON.parse(arrived.body);
    expect(profile).toMatchObject({ login: 'alice' });
    expect((await world.bearer(access_token).get('/user')).headers['x-oauth-scopes']).toBe('gist, read:user');
  });
});
