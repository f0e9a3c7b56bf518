import { createRequire } from 'node:module';
import github from 'octonode';
import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { createAcme } from '../support/organizations.ts';

/** The HTTP client of the package. */
const request = createRequire(createRequire(import.meta.url).resolve('octonode'))('request');

describe('octonode 0.10', () => {
  async function begun() {
    const world = await createListeningWorld();
    await createAcme(world);
    const { hostname, host } = new URL(world.url);
    // It takes a path behind the name of the host, as its README shows for GitHub Enterprise, but then no port.
    const withPort = (options: { uri: string }, callback: () => void) =>
      request({ ...options, uri: options.uri.replace(hostname, host) }, callback);
    const clientOf = (token: string) =>
      github.client(token, { hostname: `${hostname}/api/v3`, protocol: 'http', request: withPort });
    return { world, clientOf, urls: { apiUrl: `${world.url}/api/v3`, webUrl: world.url } };
  }

  it('makes a token with a password and a one-time password, uses it and deletes it', async () => {
    const { world, clientOf, urls } = await begun();
    const { alice, bob } = world;
    const wanted = { scopes: ['user', 'read:org'], note: 'octonode' };
    const login = (username: string, password: string, otp?: string) => {
      const auth = github.auth.config({ ...urls, username, password, ...(otp && { otp }) });
      return new Promise<{ id: number; token: string }>((resolve, reject) =>
        auth.login(wanted, (error, id, token) => (error ? reject(error) : resolve({ id, token }))),
      );
    };

    await expect(login('bob', bob.password)).rejects.toThrow(/one-time|OTP/i);
    const ofBob = await login('bob', bob.password, bob.code());
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
    expect((await world.bearer(token).get('/user')).statusCode).toBe(401);
  });

  it('signs alice in by the web flow', async () => {
    const { world, clientOf, urls } = await begun();
    const redirect_uri = `${await startCallbackSite()}/callback`;
    const app = await registerTestApp(world.context, world.alice, { callbackUrls: [redirect_uri] });
    const auth = github.auth.config({ ...urls, id: app.clientId, secret: app.secret, redirect_uri });

    const arrived = await createHttpBrowser().signInAndAuthorize(world.alice, auth.login(['user', 'gist']));
    const code = new URL(arrived.url).searchParams.get('code') ?? '';
    const token = await new Promise<string>((resolve, reject) =>
      auth.login(code, (error, token) => (error ? reject(error) : resolve(token))),
    );

    expect((await clientOf(token).me().infoAsync())[0]).toMatchObject({ login: 'alice' });
  });
});
