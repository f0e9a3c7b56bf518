import { expect, it } from 'vitest';
import { consumer, FORM } from './consuming.ts';

/** GitHub CLI after its sign-in: `internal/authflow/flow.go`, `oauth_scopes.go`, `api/queries_user.go`. */
it('gh signs alice in, reads its scopes, and asks who she is', async () => {
  const here = await consumer();
  const code = await here.code({ redirect_uri: here.redirectUri, scope: 'repo read:org gist' });
  const body = new URLSearchParams({
    client_id: here.app.clientId,
    client_secret: here.app.secret,
    code,
    state: 'a state',
  });
  const answer = await here.post(
    '/login/oauth/access_token',
    { ...FORM, accept: 'application/json' },
    body.toString(),
  );
  const token: string = JSON.parse(answer.body).access_token;
  const headers = { authorization: `token ${token}`, 'user-agent': 'GitHub CLI 2.60.0' };

  const probe = await here.get('/', headers);
  const scopes = String(probe.headers['x-oauth-scopes']).split(', ');
  expect(scopes).toEqual(expect.arrayContaining(['repo', 'read:org']));

  const ask = async (query: string) => {
    const type = { 'content-type': 'application/json; charset=utf-8', accept: '*/*' };
    const { body } = await here.post(
      '/api/graphql',
      { ...headers, ...type },
      JSON.stringify({ query, variables: null }),
    );
    return JSON.parse(body).data;
  };
  expect(await ask('query UserCurrent{viewer{login}}')).toEqual({ viewer: { login: 'alice' } });
  expect(await ask('{viewer{login organizations(first:100){nodes{login}}}}')).toEqual({
    viewer: { login: 'alice', organizations: { nodes: [{ login: 'Acme' }] } },
  });
});
