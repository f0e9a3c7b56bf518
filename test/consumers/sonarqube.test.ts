import { expect, it } from 'vitest';
import { createConsumer, type Email, FORM, listAllPages, type Team } from './consumer.ts';

/** SonarQube, `server/sonar-auth-github/.../GitHubRestClient.java`, over ScribeJava. */
it('SonarQube signs alice in by an address that is primary and verified', async () => {
  const world = await createConsumer();
  const scope = 'user:email,read:org';
  const code = await world.code({ redirect_uri: world.redirectUri, response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: world.app.clientId,
    client_secret: world.app.secret,
    code,
    redirect_uri: world.redirectUri,
    grant_type: 'authorization_code',
  });
  const answer = await world.post('/login/oauth/access_token', FORM, body.toString());
  const token = /access_token=([^&]+)/.exec(answer.body)?.[1] ?? '';
  const headers = { authorization: `Bearer ${token}` };
  const read = async (place: string) => JSON.parse((await world.get(place, headers)).body);

  const { id, login, name } = await read('/user');
  const emails: Email[] = await read('/user/emails');
  const { items: orgs } = await listAllPages<{ login: string }>(world, '/user/orgs', headers);
  const { items: teams } = await listAllPages<Team>(world, '/user/teams', headers);

  expect({ id, login, name }).toEqual({ id: world.alice.account.id, login: 'alice', name: 'Alice' });
  expect(emails.find(({ primary, verified }) => primary && verified)?.email).toBe('alice@example.com');
  expect(orgs.map(({ login }) => login)).toEqual(['Acme']);
  expect(teams.map(({ organization, slug }) => `${organization.login}/${slug}`)).toEqual([
    'Acme/platform-tools',
  ]);
});
