import express from 'express';
import passport from 'passport';
import github from 'passport-github2';
import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser, startSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('passport-github2 0.1 in an Express 5 app', () => {
  it('signs alice in, and reads her profile and addresses', async () => {
    const world = await createListeningWorld();
    const app = express();
    const site = await startSite(app);
    const callbackURL = `${site}/auth/github/callback`;
    const { clientId, secret } = await registerTestApp(world.context, world.alice, {
      callbackUrls: [callbackURL],
    });
    const cli = new passport.Authenticator();
    cli.use(
      new github.Strategy(
        {
          clientID: clientId,
          clientSecret: secret,
          callbackURL,
          authorizationURL: `${world.url}/login/oauth/authorize`,
          tokenURL: `${world.url}/login/oauth/access_token`,
          userProfileURL: `${world.url}/api/v3/user`,
          userEmailURL: `${world.url}/api/v3/user/emails`,
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

    const { status, body } = await createHttpBrowser().signInAndAuthorize(world.alice, `${site}/auth/github`);

    expect(status).toBe(200);
    const user = JSON.parse(body);
    expect(user).toMatchObject({
      id: String(world.alice.account.id),
      username: 'alice',
      emails: [{ value: 'alice@example.com' }],
    });
    const answer = await world.bearer(user.accessToken).get('/user');
    expect(answer.headers['x-oauth-scopes']).toBe('read:user, user:email');
  });
});
