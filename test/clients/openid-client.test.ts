import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { ALICE_ID, startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

describe('openid-client 6', () => {
  const options: client.DiscoveryRequestOptions = {
    algorithm: 'oauth2',
    execute: [client.allowInsecureRequests],
  };

  async function begun() {
    const redirectUri = `${await startCallbackSite()}/callback`;
    const { latchkey, alice, app } = await startLatchkeyWithApp({ callback_urls: [redirectUri] });
    const issuer = new URL(`${latchkey.url}/login/oauth`);
    return { latchkey, alice, redirectUri, app, issuer };
  }

  it('finds out where everything is, from the issuer alone', async () => {
    const { issuer, app } = await begun();
    const config = await client.discovery(issuer, app.clientId, app.secret, undefined, options);

    expect(config.serverMetadata()).toMatchObject({
      issuer: issuer.href,
      token_endpoint: `${issuer.href}/access_token`,
    });
    // Left out: the client could not read GitHub's polling errors.
    expect(config.serverMetadata()).not.toHaveProperty('device_authorization_endpoint');
    expect(config.serverMetadata().supportsPKCE()).toBe(true);
  });

  it.each([
    ['in the body', client.ClientSecretPost],
    ['in the header', client.ClientSecretBasic],
  ] as const)('signs alice in, and asks and revokes with the secret %s', async (_, authentication) => {
    const { latchkey, alice, issuer, app, redirectUri } = await begun();
    const config = await client.discovery(
      issuer,
      app.clientId,
      undefined,
      authentication(app.secret),
      options,
    );
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const expectedState = client.randomState();
    const question = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'user gist',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
    });
    const arrived = await createHttpBrowser().signInAndAuthorize(alice, question.href);

    const checks = { pkceCodeVerifier, expectedState };
    const tokens = await client.authorizationCodeGrant(config, new URL(arrived.url), checks);
    const introspected = await client.tokenIntrospection(config, tokens.access_token);

    expect(introspected).toMatchObject({
      active: true,
      client_id: app.clientId,
      username: 'alice',
      scope: 'gist user',
      iss: issuer.href,
      sub: String(ALICE_ID),
    });
    const user = await client.fetchProtectedResource(
      config,
      tokens.access_token,
      new URL(`${latchkey.url}/api/v3/user`),
      'GET',
    );
    expect(await user.json()).toMatchObject({ login: 'alice' });

    await client.tokenRevocation(config, tokens.access_token);
    await client.tokenRevocation(config, tokens.access_token);
    expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false });
    expect((await createHttpClient(latchkey, tokens.access_token).get('/user')).status).toBe(401);
  });

  it('hears that a secret is wrong', async () => {
    const { issuer, app } = await begun();
    const config = await client.discovery(issuer, app.clientId, 'wrong', undefined, options);
    const refused = { status: 401, code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE' };
    await expect(client.tokenIntrospection(config, 'x')).rejects.toMatchObject(refused);
    await expect(client.tokenRevocation(config, 'x')).rejects.toMatchObject(refused);
  });
});
