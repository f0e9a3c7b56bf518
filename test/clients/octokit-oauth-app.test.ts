import type { Octokit as Core } from '@octokit/core';
import { createNodeMiddleware, OAuthApp } from '@octokit/oauth-app';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser, startCallbackSite, startSite } from '../support/http-browser.ts';
import { loginOf } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

/** An OAuthApp for another host than github.com. */
function appAt(url: string, { clientId, secret }: { clientId: string; secret: string }) {
  const Octokit = new OAuthApp({ clientId, clientSecret: secret }).octokit.constructor as typeof Core;
  const OctokitAtUrl = Octokit.defaults({ baseUrl: `${url}/api/v3` });
  return new OAuthApp({ clientType: 'oauth-app', clientId, clientSecret: secret, Octokit: OctokitAtUrl });
}

describe('@octokit/oauth-app 8', () => {
  it('signs alice in, step by step', async () => {
    const site = await startCallbackSite();
    const callback_urls = [`${site}/callback`];
    const { latchkey, alice, app: registered } = await startLatchkeyWithApp({ callback_urls });
    const app = appAt(latchkey.url, registered);

    const { url } = app.getWebFlowAuthorizationUrl({ state: 'state-of-alice', scopes: ['user', 'gist'] });
    const arrived = new URL((await createHttpBrowser().signInAndAuthorize(alice, url)).url);
    expect(`${arrived.origin}${arrived.pathname}`).toBe(`${site}/callback`);
    expect(arrived.searchParams.get('state')).toBe('state-of-alice');
    const { authentication } = await app.createToken({
      code: arrived.searchParams.get('code') ?? '',
      state: 'state-of-alice',
    });

    // The client splits scopes at spaces, while GitHub separates them by commas.
    expect(authentication).toMatchObject({ type: 'token', tokenType: 'oauth', scopes: ['gist,user'] });
    expect(await loginOf(latchkey, authentication.token)).toBe('alice');
  });

  it('signs alice in by its middleware, and a second time without a word', async () => {
    const tokens: string[] = [];
    let app: ReturnType<typeof appAt> | undefined;
    const site = await startSite((request, response) => {
      if (app) void createNodeMiddleware(app)(request, response, () => response.end());
    });
    const callback_urls = [`${site}/api/github/oauth/callback`];
    const { latchkey, alice, app: registered } = await startLatchkeyWithApp({ callback_urls });
    app = appAt(latchkey.url, registered);
    app.on('token.created', ({ token }) => void tokens.push(token));

    const browser = createHttpBrowser();
    const first = await browser.signInAndAuthorize(alice, `${site}/api/github/oauth/login`);
    const second = await browser.visit(`${site}/api/github/oauth/login`);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(tokens).toHaveLength(2);
    for (const token of tokens) expect(await loginOf(latchkey, token)).toBe('alice');
  });

  it('says what is wrong with a code', async () => {
    const { latchkey, app: registered } = await startLatchkeyWithApp();
    const app = appAt(latchkey.url, registered);
    await expect(app.createToken({ code: 'wrong' })).rejects.toThrow(
      'The code passed is incorrect or expired.',
    );
  });
});
