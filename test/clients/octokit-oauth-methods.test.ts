import { Octokit } from '@octokit/core';
import {
  checkToken,
  deleteAuthorization,
  deleteToken,
  exchangeWebFlowCode,
  getWebFlowAuthorizationUrl,
  resetToken,
  scopeToken,
} from '@octokit/oauth-methods';
import { describe, expect, it } from 'vitest';
import { getOrCreateFor } from '../api/authorizations/responses.ts';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('@octokit/oauth-methods 6', () => {
  async function begun() {
    const world = await createListeningWorld();
    const { clientId, secret: clientSecret } = world.postbox;
    const made = await getOrCreateFor(world.alice, world.postbox, { scopes: ['repo', 'gist'] });
    const asking = {
      clientType: 'oauth-app' as const,
      ...{ clientId, clientSecret },
      request: new Octokit({ baseUrl: `${world.url}/api/v3` }).request,
    };
    const works = async (token: string) => (await world.bearer(token).get('/user')).statusCode === 200;
    return { world, made, asking, token: made.token as string, works };
  }

  it('checks a token', async () => {
    const { asking, token, made } = await begun();

    const { status, data, authentication } = await checkToken({ ...asking, token });

    expect(status).toBe(200);
    expect(data).toMatchObject({ id: made.id, token, user: { login: 'alice' }, scopes: ['repo', 'gist'] });
    expect(authentication).toMatchObject({ token, scopes: ['repo', 'gist'] });
  });

  it('resets a token', async () => {
    const { asking, token, works } = await begun();

    const { authentication } = await resetToken({ ...asking, token });

    expect(authentication.scopes).toEqual(['repo', 'gist']);
    expect([await works(token), await works(authentication.token)]).toEqual([false, true]);
  });

  it('deletes a token, and the whole authorization', async () => {
    const { world, asking, token, works } = await begun();
    const others = [
      await getOrCreateFor(world.alice, world.postbox, { fingerprint: 'a' }),
      await getOrCreateFor(world.alice, world.postbox, { fingerprint: 'b' }),
    ];

    expect((await deleteToken({ ...asking, token })).status).toBe(204);
    expect([await works(token), await works(others[0].token)]).toEqual([false, true]);
    expect((await deleteAuthorization({ ...asking, token: others[0].token })).status).toBe(204);
    for (const other of others) expect(await works(other.token)).toBe(false);
  });

  it('hears 404 of a token that is not the app’s, 401 with a wrong secret, and 404 when it narrows', async () => {
    const { world, asking, token, works } = await begun();
    const other = await world.registerApp('Other');
    const foreign = { ...asking, clientId: other.clientId, clientSecret: other.secret, token };
    const wrong = { ...asking, clientSecret: 'wrong', token };

    for (const method of [checkToken, resetToken, deleteToken, deleteAuthorization]) {
      await expect(method(foreign)).rejects.toMatchObject({ status: 404 });
      await expect(method(wrong)).rejects.toMatchObject({ status: 401 });
    }
    const narrowed = { ...asking, clientType: 'github-app' as const, token, target: 'octo', permissions: {} };
    await expect(scopeToken(narrowed)).rejects.toMatchObject({ status: 404 });
    expect(await works(token)).toBe(true);
  });

  it('exchanges a code', async () => {
    const { world, asking, works } = await begun();
    const site = await startCallbackSite();
    const app = await registerTestApp(world.context, world.alice, { callbackUrls: [`${site}/callback`] });
    const who = { ...asking, clientId: app.clientId, clientSecret: app.secret };

    const { url } = getWebFlowAuthorizationUrl({ ...who, state: 'state', scopes: ['user'] });
    const arrived = new URL((await createHttpBrowser().signInAndAuthorize(world.alice, url)).url);
    const code = arrived.searchParams.get('code') ?? '';
    const { authentication } = await exchangeWebFlowCode({ ...who, code });

    expect(authentication).toMatchObject({ scopes: ['user'] });
    expect(await works(authentication.token)).toBe(true);
  });
});
