import { expect, it } from 'vitest';
import { consumer, type Email, everyPage, FORM, type Team } from './consuming.ts';

/** SonarQube, `server/sonar-auth-github/.../GitHubRestClient.java`, over ScribeJava. */
it('SonarQube signs alice in by an address that is primary and verified', async () => {
  const here = await consumer();
  const scope = 'user:email,read:org';
  const code = await here.code({ redirect_uri: here.redirectUri, response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: here.app.clientId,
    client_secret: here.app.secret,
    code,
    redirect_uri: here.redirectUri,
    grant_type: 'authorization_code',
  });
  const answer = await here.post('/login/oauth/access_token', FORM, body.toString());
  const token = /access_token=([^&]+)/.exec(answer.body)?.[1] ?? '';
  const headers = { authorization: `Bearer ${token}` };
  const read = async (place: string) => JSON.parse((await here.get(place, headers)).body);

  const { id, login, name } = await read('/user');
  const emails: Email[] = await read('/user/emails');
  const { items: orgs } = await everyPage<{ login: string }>(here, '/user/orgs', headers);
  const { items: teams } = await everyPage<Team>(here, '/user/teams', headers);

  expect({ id, login, name }).toEqual({ id: here.alice.account.id, login: 'alice', name: 'Alice' });
  expect(emails.find(({ primary, verified }) => primary && verified)?.email).toBe('alice@example.com');
  expect(orgs.map(({ login }) => login)).toEqual(['Acme']);
  expect(teams.map(({ organization, slug }) => `${organization.login}/${slug}`)).toEqual([
    'Acme/platform-tools',
  ]);
});
