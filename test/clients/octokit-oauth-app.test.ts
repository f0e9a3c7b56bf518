import type { Octokit as Core } from '@octokit/core';
import { createNodeMiddleware, OAuthApp } from '@octokit/oauth-app';
import { describe, expect, it } from 'vitest';
import { appOf } from '../support/apps.ts';
import { listeningTown } from '../support/listening.ts';
import { quietSite, siteOf, walking } from '../support/walking.ts';

/** An app of a host of one's own. */
function appAt(url: string, { clientId, secret }: { clientId: string; secret: string }) {
  const Octokit = new OAuthApp({ clientId, clientSecret: secret }).octokit.constructor as typeof Core;
  const there = Octokit.defaults({ baseUrl: `${url}/api/v3` });
  return new OAuthApp({ clientType: 'oauth-app', clientId, clientSecret: secret, Octokit: there });
}

describe('@octokit/oauth-app 8', () => {
  it('signs alice in, step by step', async () => {
    const here = await listeningTown();
    const site = await quietSite();
    const registered = await appOf(here.context, here.alice, { callbackUrls: [`${site}/callback`] });
    const app = appAt(here.url, registered);

    const { url } = app.getWebFlowAuthorizationUrl({ state: 'state-of-alice', scopes: ['user', 'gist'] });
    const arrived = new URL((await walking().letIn(here.alice, url)).url);
    expect(`${arrived.origin}${arrived.pathname}`).toBe(`${site}/callback`);
    expect(arrived.searchParams.get('state')).toBe('state-of-alice');
    const { authentication } = await app.createToken({
      code: arrived.searchParams.get('code') ?? '',
      state: 'state-of-alice',
    });

    // It splits scopes at blanks, where GitHub puts commas.
    expect(authentication).toMatchObject({ type: 'token', tokenType: 'oauth', scopes: ['gist,user'] });
    const user = await here.bearer(authentication.token).get('/user');
    expect(user.json().login).toBe('alice');
  });

  it('signs alice in by its middleware, and a second time without a word', async () => {
    const here = await listeningTown();
    const tokens: string[] = [];
    let app: ReturnType<typeof appAt> | undefined;
    const site = await siteOf((request, response) => {
      if (app) void createNodeMiddleware(app)(request, response, () => response.end());
    });
    const callbackUrls = [`${site}/api/github/oauth/callback`];
    app = appAt(here.url, await appOf(here.context, here.alice, { callbackUrls }));
    app.on('token.created', ({ token }) => void tokens.push(token));

    const browser = walking();
    const first = await browser.letIn(here.alice, `${site}/api/github/oauth/login`);
    const second = await browser.visit(`${site}/api/github/oauth/login`);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(tokens).toHaveLength(2);
    for (const token of tokens) expect((await here.bearer(token).get('/user')).json().login).toBe('alice');
  });

  it('says what is wrong with a code', async () => {
    const here = await listeningTown();
    const app = appAt(here.url, await appOf(here.context, here.alice));
    await expect(app.createToken({ code: 'wrong' })).rejects.toThrow(
      'The code passed is incorrect or expired.',
    );
  });
});
