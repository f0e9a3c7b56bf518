import express from 'express';
import passport from 'passport';
import github from 'passport-github2';
import { describe, expect, it } from 'vitest';
import { createHttpBrowser, startSite } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { ALICE_ID, startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

describe('passport-github2 0.1 in an Express 5 app', () => {
  it('signs alice in, and reads her profile and addresses', async () => {
    const app = express();
    const site = await startSite(app);
    const callbackURL = `${site}/auth/github/callback`;
    const { latchkey, alice, app: registered } = await startLatchkeyWithApp({ callback_urls: [callbackURL] });
    const cli = new passport.Authenticator();
    cli.use(
      new github.Strategy(
        {
          clientID: registered.clientId,
          clientSecret: registered.secret,
          callbackURL,
          authorizationURL: `${latchkey.url}/login/oauth/authorize`,
          tokenURL: `${latchkey.url}/login/oauth/access_token`,
          userProfileURL: `${latchkey.url}/api/v3/user`,
          userEmailURL: `${latchkey.url}/api/v3/user/emails`,
          scope: ['read:user', 'user:email'],
        },
        (accessToken, _, { id, username, emails }, done) => done(null, { accessToken, id, username, emails }),
      ),
    );
    app.use(cli.initialize());
    app.get('/auth/github', cli.authenticate('github', { session: false }));
    app.get('/auth/github/callback', cli.authenticate('github', { session: false }), (request, response) =>
      response.json(request.user),
    );

    const { status, body } = await createHttpBrowser().signInAndAuthorize(alice, `${site}/auth/github`);

    expect(status).toBe(200);
    const user = JSON.parse(body);
    expect(user).toMatchObject({
      id: String(ALICE_ID),
      username: 'alice',
      emails: [{ value: 'alice@example.com' }],
    });
    const answer = await createHttpClient(latchkey, user.accessToken).get('/user');
    expect(answer.headers.get('x-oauth-scopes')).toBe('read:user, user:email');
  });
});
