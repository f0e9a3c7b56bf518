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
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { type SeedApp, seedApp } from '../support/seeds.ts';
import { getOrCreate } from './get-or-create.ts';

describe('@octokit/oauth-methods 6', () => {
  async function begun(registration: Partial<SeedApp> = {}) {
    const other = { ...seedApp('Other', 'alice', 1), ...registration };
    const started = await startLatchkeyWithApp({}, { seed: { oauth_apps: [other] } });
    const { latchkey, alice, app } = started;
    const { clientId, secret: clientSecret } = app;
    const made = await getOrCreate(started, { scopes: ['repo', 'gist'] });
    const asking = {
      clientType: 'oauth-app' as const,
      ...{ clientId, clientSecret },
      request: new Octokit({ baseUrl: `${latchkey.url}/api/v3` }).request,
    };
    const works = async (token: string) =>
      (await createHttpClient(latchkey, token).get('/user')).status === 200;
    const asOther = { ...asking, clientId: other.client_id, clientSecret: other.client_secret };
    return { started, alice, made, asking, asOther, token: made.token, works };
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
    const { started, asking, token, works } = await begun();
    const others = [
      await getOrCreate(started, { fingerprint: 'a' }),
      await getOrCreate(started, { fingerprint: 'b' }),
    ] as const;

    expect((await deleteToken({ ...asking, token })).status).toBe(204);
    expect([await works(token), await works(others[0].token)]).toEqual([false, true]);
    expect((await deleteAuthorization({ ...asking, token: others[0].token })).status).toBe(204);
    for (const other of others) expect(await works(other.token)).toBe(false);
  });

  it('hears 404 of a token that is not the app’s, 401 with a wrong secret, and 404 when it narrows', async () => {
    const { asking, asOther, token, works } = await begun();
    const foreign = { ...asOther, token };
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
    const site = await startCallbackSite();
    const { alice, asOther, works } = await begun({ callback_urls: [`${site}/callback`] });

    const { url } = getWebFlowAuthorizationUrl({ ...asOther, state: 'state', scopes: ['user'] });
    const arrived = new URL((await createHttpBrowser().signInAndAuthorize(alice, url)).url);
    const code = arrived.searchParams.get('code') ?? '';
    const { authentication } = await exchangeWebFlowCode({ ...asOther, code });

    expect(authentication).toMatchObject({ scopes: ['user'] });
    expect(await works(authentication.token)).toBe(true);
  });
});
