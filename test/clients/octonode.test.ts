import { createRequire } from 'node:module';
import github from 'octonode';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { ACME, oneTimePassword, type SeedApp, seedUser, TOTP_SECRET } from '../support/seeds.ts';

/** The HTTP client of the package. */
const request = createRequire(createRequire(import.meta.url).resolve('octonode'))('request');

describe('octonode 0.10', () => {
  async function begun(registration: Partial<SeedApp> = {}) {
    const bob = seedUser('bob', { totp_secret: TOTP_SECRET });
    const { latchkey, alice, app } = await startLatchkeyWithApp(registration, {
      seed: { users: [bob], organizations: [ACME] },
    });
    // So that the one-time password is good for as long as a test needs.
    latchkey.clock.stop();
    const code = oneTimePassword();
    const { hostname, host } = new URL(latchkey.url);
    // It takes a path behind the name of the host, as its README shows for GitHub Enterprise, but then no port.
    const withPort = (options: { uri: string }, callback: () => void) =>
      request({ ...options, uri: options.uri.replace(hostname, host) }, callback);
    const clientOf = (token: string) =>
      github.client(token, { hostname: `${hostname}/api/v3`, protocol: 'http', request: withPort });
    const urls = { apiUrl: `${latchkey.url}/api/v3`, webUrl: latchkey.url };
    return { latchkey, alice, bob, code, app, clientOf, urls };
  }

  it('makes a token with a password and a one-time password, uses it and deletes it', async () => {
    const { latchkey, alice, bob, code, clientOf, urls } = await begun();
    const wanted = { scopes: ['user', 'read:org'], note: 'octonode' };
    const login = (username: string, password: string, otp?: string) => {
      const auth = github.auth.config({ ...urls, username, password, ...(otp && { otp }) });
      return new Promise<{ id: number; token: string }>((resolve, reject) =>
        auth.login(wanted, (error, id, token) => (error ? reject(error) : resolve({ id, token }))),
      );
    };

    await expect(login('bob', bob.password)).rejects.toThrow(/one-time|OTP/i);
    const ofBob = await login('bob', bob.password, code);
    const { id, token } = await login('alice', alice.password);
    const [user] = await clientOf(token).me().infoAsync();
    const [members] = await clientOf(ofBob.token).org('acme').membersAsync();
    const [teams] = await clientOf(ofBob.token).org('acme').teamsAsync();
    const [ofTeam] = await clientOf(ofBob.token).team(teams[0]?.id).membersAsync();
    await new Promise<void>((resolve, reject) => {
      const auth = github.auth.config({ ...urls, username: 'alice', password: alice.password });
      auth.revoke(id, (error) => (error ? reject(error) : resolve()));
    });

    expect(user).toMatchObject({ login: 'alice' });
    expect([members, ofTeam]).toMatchObject([
      [{ login: 'alice' }, { login: 'bob' }],
      [{ login: 'alice' }, { login: 'bob' }],
    ]);
    expect((await createHttpClient(latchkey, token).get('/user')).status).toBe(401);
  });

  it('signs alice in by the web flow', async () => {
    const redirect_uri = `${await startCallbackSite()}/callback`;
    const { alice, app, clientOf, urls } = await begun({ callback_urls: [redirect_uri] });
    const auth = github.auth.config({ ...urls, id: app.clientId, secret: app.secret, redirect_uri });

    const arrived = await createHttpBrowser().signInAndAuthorize(alice, auth.login(['user', 'gist']));
    const code = new URL(arrived.url).searchParams.get('code') ?? '';
    const token = await new Promise<string>((resolve, reject) =>
      auth.login(code, (error, token) => (error ? reject(error) : resolve(token))),
    );

    expect((await clientOf(token).me().infoAsync())[0]).toMatchObject({ login: 'alice' });
  });
});
