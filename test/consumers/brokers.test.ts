import { expect, it } from 'vitest';
import { createConsumer, FORM } from './consumer.ts';

/** Identity brokers with a GitHub provider: each requests a token, and then the user. */
const BROKERS = {
  Keycloak: { accept: 'application/json', scheme: 'Bearer', scope: 'user:email', emails: '/user/emails' },
  Authentik: {
    accept: 'application/json',
    scheme: 'Bearer',
    scope: 'read:user user:email',
    emails: '/user/emails',
  },
  omniauth: { accept: undefined, scheme: 'Bearer', scope: 'user:email', emails: '/user/emails' },
  Backstage: { accept: 'application/json', scheme: 'token', scope: 'read:user', emails: undefined },
};

it.each(Object.entries(BROKERS))('%s signs alice in', async (_, { accept, scheme, scope, emails }) => {
  const world = await createConsumer();
  const code = await world.code({ redirect_uri: world.redirectUri, response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: world.app.clientId,
    client_secret: world.app.secret,
    grant_type: 'authorization_code',
    redirect_uri: world.redirectUri,
    code,
  });
  const accepting = accept ? { accept } : {};
  const answer = await world.post('/login/oauth/access_token', { ...FORM, ...accepting }, body.toString());
  const values = accept ? JSON.parse(answer.body) : Object.fromEntries(new URLSearchParams(answer.body));
  const headers = { ...accepting, authorization: `${scheme} ${values.access_token}` };

  expect(values.scope.split(',').toSorted()).toEqual(scope.split(' ').toSorted());
  expect(JSON.parse((await world.get('/user', headers)).body)).toMatchObject({
    id: world.alice.account.id,
    login: 'alice',
    html_url: `${world.url}/alice`,
  });
  if (emails) {
    expect(JSON.parse((await world.get(emails, headers)).body)).toMatchObject([
      { email: 'alice@example.com', primary: true, verified: true },
    ]);
  }
});
