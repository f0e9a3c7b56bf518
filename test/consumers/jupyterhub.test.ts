import { expect, it } from 'vitest';
import { addManyOrganizations, createConsumer, FORM, listAllPages, type Team } from './consumer.ts';

/** JupyterHub, `oauthenticator/github.py`: `token_type` is the scheme of the header. */
it('JupyterHub lets alice in by her organization, or by her team', async () => {
  const world = await createConsumer();
  await addManyOrganizations(world, 3);
  const scope = 'read:org user:email';
  const code = await world.code({ redirect_uri: world.redirectUri, response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: world.app.clientId,
    client_secret: world.app.secret,
    grant_type: 'authorization_code',
    code,
    redirect_uri: world.redirectUri,
    data: '{}',
  });
  const python = { accept: 'application/json', 'user-agent': 'JupyterHub' };
  const answer = await world.post('/login/oauth/access_token', { ...python, ...FORM }, body.toString());
  const { access_token, token_type } = JSON.parse(answer.body);
  const status = async (place: string) => (await world.get(place, headers)).status;
  const headers = { ...python, authorization: `${token_type} ${access_token}` };

  expect(JSON.parse((await world.get('/user', headers)).body).login).toBe('alice');
  expect(JSON.parse((await world.get('/user/emails', headers)).body)).toMatchObject([{ primary: true }]);
  const { items: teams, pages } = await listAllPages<Team>(world, '/user/teams?per_page=2', headers);
  expect([teams.length, pages]).toEqual([4, 2]);
  expect(await status('/orgs/Acme/members/alice')).toBe(204);
  expect(await status('/orgs/Acme/members/mallory')).toBe(404);
  expect(await status('/orgs/Acme/teams/platform-tools/members/alice')).toBe(204);
  expect(await status('/orgs/Acme/teams/platform-tools/members/mallory')).toBe(404);
});
