import simple from 'simple-oauth2';
import { describe, expect, it } from 'vitest';
import { appOf } from '../support/apps.ts';
import { listeningTown } from '../support/listening.ts';
import { quietSite, walking } from '../support/walking.ts';

describe('simple-oauth2 5', () => {
  it.each(['header', 'body'])('signs alice in with the secret in the %s', async (authorizationMethod) => {
    const here = await listeningTown();
    const site = await quietSite();
    const redirect_uri = `${site}/callback`;
    const app = await appOf(here.context, here.alice, { callbackUrls: [redirect_uri] });
    const client = new simple.AuthorizationCode({
      client: { id: app.clientId, secret: app.secret },
      auth: {
        tokenHost: here.url,
        tokenPath: '/login/oauth/access_token',
        authorizePath: '/login/oauth/authorize',
      },
      options: { authorizationMethod },
    });

    const question = client.authorizeURL({ redirect_uri, scope: ['user', 'gist'], state: 'x<y>' });
    const arrived = new URL((await walking().letIn(here.alice, question)).url);
    expect(arrived.searchParams.get('state')).toBe('x<y>');
    const code = arrived.searchParams.get('code');
    const { token } = await client.getToken({ code, redirect_uri });

    expect(token).toMatchObject({ token_type: 'bearer', scope: 'gist,user' });
    const user = await here.bearer(String(token.access_token)).get('/user');
    expect(user.json().login).toBe('alice');
  });
});
