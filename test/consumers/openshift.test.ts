import { expect, it } from 'vitest';
import { consumer, crowd, everyPage, FORM, type Team } from './consuming.ts';

/** OpenShift, `pkg/oauth/external/github/github.go`, over osincli. */
it('OpenShift signs alice in over pages that never come twice', async () => {
  const here = await consumer();
  await crowd(here, 31);
  const scope = 'user:email read:org';
  const code = await here.code({ redirect_uri: here.redirectUri, response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: here.app.clientId,
    client_secret: here.app.secret,
    code,
    grant_type: 'authorization_code',
    redirect_uri: here.redirectUri,
  });
  const answer = await here.post('/login/oauth/access_token', FORM, body.toString());
  const headers = { authorization: `bearer ${new URLSearchParams(answer.body).get('access_token')}` };

  const user = JSON.parse((await here.get('/user', headers)).body);
  const orgs = await everyPage<{ id: number; login: string }>(here, '/user/orgs', headers);
  const teams = await everyPage<Team>(here, '/user/teams', headers);

  expect(user.id).not.toBe(0);
  expect([orgs.items.length, orgs.pages, teams.items.length, teams.pages]).toEqual([32, 2, 32, 2]);
  expect(new Set(orgs.items.map(({ id }) => id)).size).toBe(32);
});
