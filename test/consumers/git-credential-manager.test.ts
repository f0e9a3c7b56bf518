import { describe, expect, it } from 'vitest';
import { answerDeviceCode } from '../clients/device-flow.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { basicHeader } from '../support/test-world.ts';
import { createWorldWithTools, DEVICE_GRANT, PUBLISHED_SECRET, pkce, post } from './well-known-tools.ts';

const CLIENT_ID = '0120e057bd645470c1ed';
const scope = 'repo gist workflow';
const json = { accept: 'application/json' };

/** `src/shared/GitHub/{GitHubRestApi,GitHubConstants,GitHubHostProvider}.cs`, `src/shared/Core/Authentication/OAuth`. */
describe('Git Credential Manager', () => {
  it.each(['127.0.0.1', 'localhost'])(
    'reads /meta, and signs alice in by its web flow with PKCE, back to %s',
    async (host) => {
      const world = await createWorldWithTools();
      const meta = (await (await fetch(`${world.api}/meta`)).json()) as Record<string, unknown>;
      const [major = 0, minor = 0] = String(meta.installed_version).split('.').map(Number);
      expect(major > 3 || (major === 3 && minor >= 2)).toBe(true);

      // Its local server listens on any free port.
      const redirect_uri = `${(await startCallbackSite()).replace('127.0.0.1', host)}/`;
      const { verifier, asked } = pkce();
      const question = { response_type: 'code', client_id: CLIENT_ID, state: 'a state', redirect_uri, scope };
      const query = new URLSearchParams({ ...question, ...asked });
      const { url } = await createHttpBrowser().signInAndAuthorize(
        world.alice,
        `${world.url}/login/oauth/authorize?${query}`,
      );
      const led = new URL(url);
      expect([url.startsWith(`${redirect_uri}?`), led.searchParams.get('state')]).toEqual([true, 'a state']);

      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code: led.searchParams.get('code') ?? '',
        code_verifier: verifier,
        redirect_uri,
        client_id: CLIENT_ID,
        client_secret: PUBLISHED_SECRET,
      });
      const { access_token, token_type } = await (
        await post(`${world.url}/login/oauth/access_token`, form, json)
      ).json();

      expect(token_type).toBe('bearer');
      expect((await world.bearer(access_token, 'Bearer').get('/user')).json()).toMatchObject({
        login: 'alice',
      });
    },
  );

  it('signs alice in by the device flow, with forms', async () => {
    const world = await createWorldWithTools();
    const asking = new URLSearchParams({ client_id: CLIENT_ID, scope });
    const codes = await (await post(`${world.url}/login/device/code`, asking, json)).json();
    const { device_code } = codes;
    const form = new URLSearchParams({ grant_type: DEVICE_GRANT, device_code, client_id: CLIENT_ID });
    const poll = async () => (await post(`${world.url}/login/oauth/access_token`, form, json)).json();

    expect((await poll()).error).toBe('authorization_pending');
    await answerDeviceCode(world.alice, codes);
    world.clock.advance(codes.interval);
    const { access_token } = await poll();

    expect((await world.bearer(access_token, 'Bearer').get('/user')).json().login).toBe('alice');
  });

  it('makes a token by a password, and tells by the status what is wrong', async () => {
    const { url, alice, bob } = await createListeningWorld();
    const meta = (await (await fetch(`${url}/api/v3/meta`)).json()) as Record<string, unknown>;
    expect(meta).toMatchObject({ verifiable_password_authentication: true, installed_version: '3.2.0' });
    const create = (login: string, password: string, headers = {}) =>
      fetch(`${url}/api/v3/authorizations`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: basicHeader(login, password),
          ...headers,
        },
        body: JSON.stringify({ scopes: ['gist', 'repo'], note: `git: ${url} on laptop at 10:00` }),
      });

    const made = await create('alice', alice.password);
    const { token } = (await made.json()) as { token: string };
    const user = await fetch(`${url}/api/v3/user`, { headers: { authorization: `Bearer ${token}` } });
    expect([made.status, await user.json()]).toEqual([201, expect.objectContaining({ login: 'alice' })]);

    // The status tells a token in place of a password from a wrong password.
    expect((await create('alice', token)).status).toBe(403);
    expect((await create('alice', 'wrong')).status).toBe(401);
    expect((await create('bob', bob.password)).headers.get('x-github-otp')).toBe('required; app');
    expect((await create('bob', bob.password, { 'x-github-otp': bob.code() })).status).toBe(201);
  });
});
