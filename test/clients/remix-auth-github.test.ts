import { Authenticator } from 'remix-auth';
import { GitHubStrategy } from 'remix-auth-github';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { startFetchSite } from './fetch-site.ts';
import { leadGitHubTo } from './lead-github.ts';

describe('remix-auth-github 3', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('signs alice in when its requests are led here: it knows no other host', async () => {
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
    const { latchkey, alice, app } = await startLatchkeyWithApp({ callback_urls: [redirectURI] });
    const lead = leadGitHubTo(latchkey.url);
    authenticator.use(
      new GitHubStrategy(
        { clientId: app.clientId, clientSecret: app.secret, redirectURI, scopes: ['read:user'] },
        async ({ tokens }) => (await createHttpClient(latchkey, tokens.accessToken()).get('/user')).json(),
      ),
      'github',
    );

    const arrived = await createHttpBrowser().signInAndAuthorize(alice, redirectURI);

    expect(JSON.parse(arrived.body)).toMatchObject({ login: 'alice' });
  });
});
