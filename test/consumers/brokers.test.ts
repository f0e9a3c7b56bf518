import { expect, it } from 'vitest';
import { consumer, FORM } from './consuming.ts';

/** Identity brokers, each as its GitHub provider asks: the token, then who it is. */
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
  const here = await consumer();
  const code = await here.code({ redirect_uri: here.redirectUri, response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: here.app.clientId,
    client_secret: here.app.secret,
    grant_type: 'authorization_code',
    redirect_uri: here.redirectUri,
    code,
  });
  const accepting = accept ? { accept } : {};
  const answer = await here.post('/login/oauth/access_token', { ...FORM, ...accepting }, body.toString());
  const values = accept ? JSON.parse(answer.body) : Object.fromEntries(new URLSearchParams(answer.body));
  const headers = { ...accepting, authorization: `${scheme} ${values.access_token}` };

  expect(values.scope.split(',').toSorted()).toEqual(scope.split(' ').toSorted());
  expect(JSON.parse((await here.get('/user', headers)).body)).toMatchObject({
    id: here.alice.account.id,
    login: 'alice',
    html_url: `${here.url}/alice`,
  });
  if (emails) {
    expect(JSON.parse((await here.get(emails, headers)).body)).toMatchObject([
      { email: 'alice@example.com', primary: true, verified: true },
    ]);
  }
});
