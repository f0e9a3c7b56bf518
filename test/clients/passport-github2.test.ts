import express from 'express';
import passport from 'passport';
import github from 'passport-github2';
import { describe, expect, it } from 'vitest';
import { appOf } from '../support/apps.ts';
import { listeningTown } from '../support/listening.ts';
import { siteOf, walking } from '../support/walking.ts';

describe('passport-github2 0.1 in an Express 5 app', () => {
  it('signs alice in, and reads her profile and addresses', async () => {
    const here = await listeningTown();
    const app = express();
    const site = await siteOf(app);
    const callbackURL = `${site}/auth/github/callback`;
    const { clientId, secret } = await appOf(here.context, here.alice, { callbackUrls: [callbackURL] });
    const desk = new passport.Authenticator();
    desk.use(
      new github.Strategy(
        {
          clientID: clientId,
          clientSecret: secret,
          callbackURL,
          authorizationURL: `${here.url}/login/oauth/authorize`,
          tokenURL: `${here.url}/login/oauth/access_token`,
          userProfileURL: `${here.url}/api/v3/user`,
          userEmailURL: `${here.url}/api/v3/user/emails`,
          scope: ['read:user', 'user:email'],
        },
        (accessToken, _, { id, username, emails }, done) => done(null, { accessToken, id, username, emails }),
      ),
    );
    app.use(desk.initialize());
    app.get('/auth/github', desk.authenticate('github', { session: false }));
    app.get('/auth/github/callback', desk.authenticate('github', { session: false }), (request, response) =>
      response.json(request.user),
    );

    const { status, body } = await walking().letIn(here.alice, `${site}/auth/github`);

    expect(status).toBe(200);
    const user = JSON.parse(body);
    expect(user).toMatchObject({
      id: String(here.alice.account.id),
      username: 'alice',
      emails: [{ value: 'alice@example.com' }],
    });
    const answer = await here.bearer(user.accessToken).get('/user');
    expect(answer.headers['x-oauth-scopes']).toBe('read:user, user:email');
  });
});
