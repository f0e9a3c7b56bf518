import { generators, Issuer } from 'openid-client-5';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

describe('openid-client 5', () => {
  async function begun(iss: 'on' | 'off' = 'off') {
    const redirectUri = `${await startCallbackSite()}/callback`;
    const registration = { callback_urls: [redirectUri] };
    const settings = { LATCHKEY_AUTHORIZATION_RESPONSE_ISS: iss };
    return { redirectUri, ...(await startLatchkeyWithApp(registration, { settings })) };
  }

  type Begun = Awaited<ReturnType<typeof begun>>;

  async function signIn({ alice, redirectUri, app }: Begun, issuer: Issuer) {
    const { Client } = issuer;
    const client = new Client({
      client_id: app.clientId,
      client_secret: app.secret,
      redirect_uris: [redirectUri],
      response_types: ['code'],
    });
    const code_verifier = generators.codeVerifier();
    const state = generators.state();
    const question = client.authorizationUrl({
      scope: 'user gist',
      state,
      code_challenge: generators.codeChallenge(code_verifier),
      code_challenge_method: 'S256',
    });
    const arrived = await createHttpBrowser().signInAndAuthorize(alice, question);
    const checks = { state, code_verifier, response_type: 'code' };
    const tokens = await client.oauthCallback(redirectUri, client.callbackParams(arrived.url), checks);
    return { client, tokens };
  }

  it('signs alice in with endpoints written by hand, reads who she is, and revokes', async () => {
    const all = await begun();
    const { latchkey } = all;
    const issuer = new Issuer({
      issuer: latchkey.url,
      authorization_endpoint: `${latchkey.url}/login/oauth/authorize`,
      token_endpoint: `${latchkey.url}/login/oauth/access_token`,
      userinfo_endpoint: `${latchkey.url}/api/v3/user`,
      revocation_endpoint: `${latchkey.url}/login/oauth/revoke`,
    });

    const { client, tokens } = await signIn(all, issuer);
    const user = await client.userinfo(tokens);
    await client.revoke(String(tokens.access_token));

    expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'gist,user' });
    expect(user).toMatchObject({ login: 'alice' });
    expect((await createHttpClient(latchkey, String(tokens.access_token)).get('/user')).status).toBe(401);
  });

  it('signs alice in with discovered endpoints, and introspects, with iss in the response', async () => {
    const all = await begun('on');
    const metadata = `${all.latchkey.url}/.well-known/oauth-authorization-server/login/oauth`;

    const { client, tokens } = await signIn(all, await Issuer.discover(metadata));

    expect(await client.introspect(String(tokens.access_token))).toMatchObject({
      active: true,
      username: 'alice',
    });
  });

  it('refuses a response with iss where the issuer was written by hand', async () => {
    const all = await begun('on');
    const { url } = all.latchkey;
    const issuer = new Issuer({
      issuer: url,
      authorization_endpoint: `${url}/login/oauth/authorize`,
      token_endpoint: `${url}/login/oauth/access_token`,
    });

    await expect(signIn(all, issuer)).rejects.toThrow(/iss mismatch/);
  });
});
