import { CodeChallengeMethod, GitHub, generateCodeVerifier, generateState, OAuth2Client } from 'arctic';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { leadGitHubTo } from './lead-github.ts';

describe('arctic 3', () => {
  afterEach(() => void vi.unstubAllGlobals());

  async function begun() {
    const redirectUri = 'http://127.0.0.1:9999/callback';
    const { latchkey, app } = await startLatchkeyWithApp({ callback_urls: [redirectUri] });
    return {
      url: latchkey.url,
      credentials: [app.clientId, app.secret, redirectUri] as const,
      codeOf: async (question: URL) => (await latchkey.authorize('alice', question.href)).code,
      whoseToken: (token: string) => createHttpClient(latchkey, token).get('/user'),
    };
  }

  it('signs alice in with PKCE, revokes, and is told that a code is used up', async () => {
    const { url, credentials, codeOf, whoseToken } = await begun();
    const at = (path: string) => `${url}/login/oauth/${path}`;
    const client = new OAuth2Client(...credentials);
    const verifier = generateCodeVerifier();
    const { S256 } = CodeChallengeMethod;

    const code = await codeOf(
      client.createAuthorizationURLWithPKCE(at('authorize'), generateState(), S256, verifier, [
        'gist',
        'user',
      ]),
    );
    const tokens = await client.validateAuthorizationCode(at('access_token'), code, verifier);
    const user = await whoseToken(tokens.accessToken());
    await client.revokeToken(at('revoke'), tokens.accessToken());

    expect(user.json<{ login: string }>().login).toBe('alice');
    expect((await whoseToken(tokens.accessToken())).status).toBe(401);
    // An error with status 200 counts as tokens here, of which none is the access token.
    const again = await client.validateAuthorizationCode(at('access_token'), code, verifier);
    expect(again.data).toMatchObject({ error: 'bad_verification_code' });
    expect(() => again.accessToken()).toThrow();
  });

  it('signs alice in with its GitHub client, which knows no other host, when its requests are led here', async () => {
    const { url, credentials, codeOf, whoseToken } = await begun();
    const lead = leadGitHubTo(url);
    const client = new GitHub(...credentials);

    const code = await codeOf(lead(client.createAuthorizationURL(generateState(), ['gist'])));
    const tokens = await client.validateAuthorizationCode(code);

    expect((await whoseToken(tokens.accessToken())).json<{ login: string }>().login).toBe('alice');
    await expect(client.validateAuthorizationCode('wrong')).rejects.toThrow(/bad_verification_code/);
  });
});
