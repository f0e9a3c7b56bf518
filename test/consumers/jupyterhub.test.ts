import { expect, it } from 'vitest';
import { consumer, crowd, everyPage, FORM, type Team } from './consuming.ts';

/** JupyterHub, `oauthenticator/github.py`: `token_type` is the word before the token. */
it('JupyterHub lets alice in by her organization, or by her team', async () => {
  const here = await consumer();
  await crowd(here, 3);
  const scope = 'read:org user:email';
  const code = await here.code({ redirect_uri: here.redirectUri, response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: here.app.clientId,
    client_secret: here.app.secret,
    grant_type: 'authorization_code',
    code,
    redirect_uri: here.redirectUri,
    data: '{}',
  });
  const python = { accept: 'application/json', 'user-agent': 'JupyterHub' };
  const answer = await here.post('/login/oauth/access_token', { ...python, ...FORM }, body.toString());
  const { access_token, token_type } = JSON.parse(answer.body);
  const status = async (place: string) => (await here.get(place, headers)).status;
  const headers = { ...python, authorization: `${token_type} ${access_token}` };

  expect(JSON.parse((await here.get('/user', headers)).body).login).toBe('alice');
  expect(JSON.parse((await here.get('/user/emails', headers)).body)).toMatchObject([{ primary: true }]);
  const { items: teams, pages } = await everyPage<Team>(here, '/user/teams?per_page=2', headers);
  expect([teams.length, pages]).toEqual([4, 2]);
  expect(await status('/orgs/Acme/members/alice')).toBe(204);
  expect(await status('/orgs/Acme/members/mallory')).toBe(404);
  expect(await status('/orgs/Acme/teams/platform-tools/members/alice')).toBe(204);
  expect(await status('/orgs/Acme/teams/platform-tools/members/mallory')).toBe(404);
});
