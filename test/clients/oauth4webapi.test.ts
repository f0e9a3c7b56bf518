import * as oauth from 'oauth4webapi';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

describe('oauth4webapi 3', () => {
  const INSECURE = { [oauth.allowInsecureRequests]: true };

  async function begun({ native = false, iss = 'off' as 'on' | 'off' } = {}) {
    const site = await startCallbackSite();
    const redirectUri = `${site}/callback`;
    const registration = { callback_urls: [redirectUri], native };
    const settings = { LATCHKEY_AUTHORIZATION_RESPONSE_ISS: iss };
    const { latchkey, alice, app } = await startLatchkeyWithApp(registration, { settings });
    const server: oauth.AuthorizationServer = {
      issuer: `${latchkey.url}/login/oauth`,
      authorization_endpoint: `${latchkey.url}/login/oauth/authorize`,
      token_endpoint: `${latchkey.url}/login/oauth/access_token`,
      authorization_response_iss_parameter_supported: iss === 'on',
    };
    const client: oauth.Client = { client_id: app.clientId };
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const question = new URL(`${server.authorization_endpoint}`);
    question.search = new URLSearchParams({
      client_id: app.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'user gist',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    }).toString();
    return { latchkey, alice, app, server, client, verifier, state, question: question.href, redirectUri };
  }

  it.each([
    ['the secret in the body', (secret: string) => oauth.ClientSecretPost(secret), {}],
    ['the secret in the header', (secret: string) => oauth.ClientSecretBasic(secret), {}],
    ['PKCE alone, of a native app', () => oauth.None(), { native: true }],
    ['an issuer in the response', (secret: string) => oauth.ClientSecretPost(secret), { iss: 'on' }],
  ] as const)('signs alice in with %s', async (_, authentication, options) => {
    const flow = await begun(options);
    const arrived = await createHttpBrowser().signInAndAuthorize(flow.alice, flow.question);

    const parameters = oauth.validateAuthResponse(flow.server, flow.client, new URL(arrived.url), flow.state);
    expect(parameters.get('iss')).toBe('iss' in options ? flow.server.issuer : null);
    const response = await oauth.authorizationCodeGrantRequest(
      flow.server,
      flow.client,
      authentication(flow.app.secret),
      parameters,
      flow.redirectUri,
      flow.verifier,
      { ...INSECURE, headers: { accept: 'application/json' } },
    );
    const token = await oauth.processAuthorizationCodeResponse(flow.server, flow.client, response);

    expect(token).toMatchObject({ token_type: 'bearer', scope: 'gist,user' });
    const url = new URL(`${flow.latchkey.url}/api/v3/user`);
    const user = await oauth.protectedResourceRequest(
      token.access_token,
      'GET',
      url,
      undefined,
      null,
      INSECURE,
    );
    expect(await user.json()).toMatchObject({ login: 'alice' });
  });

  it('hears that alice said no', async () => {
    const flow = await begun();
    const browser = createHttpBrowser();
    await browser.visit(flow.question);
    await browser.submit('/login', { login: 'alice', password: flow.alice.password });
    const { url } = await browser.submit('/login/oauth/authorize', { authorize: '0' });

    const validate = () => oauth.validateAuthResponse(flow.server, flow.client, new URL(url), flow.state);
    expect(validate).toThrow(expect.objectContaining({ error: 'access_denied' }));
  });
});
