import { Authenticator } from 'remix-auth';
import { GitHubStrategy } from 'remix-auth-github';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { startFetchSite } from './fetch-site.ts';
import { leadGitHubTo } from './lead-github.ts';

describe('remix-auth-github 3', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('signs alice in when its requests are led here: it knows no other host', async () => {
    const world = await createListeningWorld();
    const lead = leadGitHubTo(world.url);
    const authenticator = new Authenticator<object>();
    const site = await startFetchSite(async (request) => {
      try {
        return Response.json(await authenticator.authenticate('github', request));
      } catch (thrown) {
        if (!(thrown instanceof Response)) throw thrown;
        const headers = new Headers(thrown.headers);
        headers.set('location', lead(new URL(headers.get('location') ?? '')).href);
        return new Response(null, { status: thrown.status, headers });
      }
    });
    const redirectURI = `${site}/auth/github`;
    const { clientId, secret } = await registerTestApp(world.context, world.alice, {
      callbackUrls: [redirectURI],
    });
    authenticator.use(
      new GitHubStrategy(
        { clientId, clientSecret: secret, redirectURI, scopes: ['read:user'] },
        async ({ tokens }) => (await world.bearer(tokens.accessToken()).get('/user')).json(),
      ),
      'github',
    );

    const arrived = await createHttpBrowser().signInAndAuthorize(world.alice, redirectURI);

    expect(JSON.parse(arrived.body)).toMatchObject({ login: 'alice' });
  });
});
