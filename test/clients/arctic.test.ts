import { CodeChallengeMethod, GitHub, generateCodeVerifier, generateState, OAuth2Client } from 'arctic';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { leadGitHubTo } from './lead-github.ts';

describe('arctic 3', () => {
  afterEach(() => void vi.unstubAllGlobals());

  async function begun() {
    const world = await createListeningWorld();
    const redirectUri = `${await startCallbackSite()}/callback`;
    const app = await registerTestApp(world.context, world.alice, { callbackUrls: [redirectUri] });
    const codeOf = async (question: URL) => {
      const { url } = await createHttpBrowser().signInAndAuthorize(world.alice, question.href);
      return new URL(url).searchParams.get('code') ?? '';
    };
    return { world, redirectUri, app, codeOf };
  }

  it('signs alice in with PKCE, revokes, and is told that a code is used up', async () => {
    const { world, redirectUri, app, codeOf } = await begun();
    const at = (path: string) => `${world.url}/login/oauth/${path}`;
    const client = new OAuth2Client(app.clientId, app.secret, redirectUri);
    const verifier = generateCodeVerifier();
    const { S256 } = CodeChallengeMethod;

    const code = await codeOf(
      client.createAuthorizationURLWithPKCE(at('authorize'), generateState(), S256, verifier, [
        'gist',
        'user',
      ]),
    );
    const tokens = await client.validateAuthorizationCode(at('access_token'), code, verifier);
    const user = await world.bearer(tokens.accessToken()).get('/user');
    await client.revokeToken(at('revoke'), tokens.accessToken());

    expect(user.json().login).toBe('alice');
    expect((await world.bearer(tokens.accessToken()).get('/user')).statusCode).toBe(401);
    // An error with status 200 counts as tokens here, of which none is the access token.
    const again = await client.validateAuthorizationCode(at('access_token'), code, verifier);
    expect(again.data).toMatchObject({ error: 'bad_verification_code' });
    expect(() => again.accessToken()).toThrow();
  });

  it('signs alice in with its GitHub client, which knows no other host, when its requests are led here', async () => {
    const { world, redirectUri, app, codeOf } = await begun();
    const lead = leadGitHubTo(world.url);
    const client = new GitHub(app.clientId, app.secret, redirectUri);

    const code = await codeOf(lead(client.createAuthorizationURL(generateState(), ['gist'])));
    const tokens = await client.validateAuthorizationCode(code);

    expect((await world.bearer(tokens.accessToken()).get('/user')).json().login).toBe('alice');
    await expect(client.validateAuthorizationCode('wrong')).rejects.toThrow(/bad_verification_code/);
  });
});
