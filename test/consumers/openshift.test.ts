import { expect, it } from 'vitest';
import { addManyOrganizations, createConsumer, FORM, listAllPages, type Team } from './consumer.ts';

/** OpenShift, `pkg/oauth/external/github/github.go`, over osincli. */
it('OpenShift signs alice in over pages that never come twice', async () => {
  const world = await createConsumer();
  await addManyOrganizations(world, 31);
  const scope = 'user:email read:org';
  const code = await world.code({ redirect_uri: world.redirectUri, response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: world.app.clientId,
    client_secret: world.app.secret,
    code,
    grant_type: 'authorization_code',
    redirect_uri: world.redirectUri,
  });
  const answer = await world.post('/login/oauth/access_token', FORM, body.toString());
  const headers = { authorization: `bearer ${new URLSearchParams(answer.body).get('access_token')}` };

  const user = JSON.parse((await world.get('/user', headers)).body);
  const orgs = await listAllPages<{ id: number; login: string }>(world, '/user/orgs', headers);
  const teams = await listAllPages<Team>(world, '/user/teams', headers);

  expect(user.id).not.toBe(0);
  expect([orgs.items.length, orgs.pages, teams.items.length, teams.pages]).toEqual([32, 2, 32, 2]);
  expect(new Set(orgs.items.map(({ id }) => id)).size).toBe(32);
});
