import { expect, it } from 'vitest';
import { consumer, type Email, everyPage, exchangeInGo, type Team } from './consuming.ts';

/** Grafana, `pkg/login/social/connectors/github_oauth.go`, with `api_url = https://H/api/v3/user`. */
it('Grafana signs alice in, with her teams as groups', async () => {
  const here = await consumer();
  const code = await here.code({
    redirect_uri: here.redirectUri,
    response_type: 'code',
    scope: 'user:email read:org',
  });
  const { accessToken } = await exchangeInGo(here, code);
  const headers = { authorization: `Bearer ${accessToken}`, 'user-agent': 'Go-http-client/1.1' };

  const user = JSON.parse((await here.get('/user', headers)).body);
  const { items: teams } = await everyPage<Team>(here, '/user/teams?per_page=100', headers);
  const { items: orgs } = await everyPage<{ login: string }>(here, '/user/orgs?per_page=100', headers);
  const emails: Email[] = JSON.parse((await here.get('/user/emails', headers)).body);

  expect(user).toMatchObject({ id: expect.any(Number), login: 'alice', name: 'Alice' });
  const groups = teams.flatMap(({ html_url, organization, slug }) => [
    html_url,
    `@${organization.login}/${slug}`,
  ]);
  expect(groups).toEqual([`${here.url}/orgs/Acme/teams/platform-tools`, '@Acme/platform-tools']);
  for (const { id } of teams) expect(Number.isInteger(id)).toBe(true);
  expect(orgs).toMatchObject([{ login: 'Acme' }]);
  expect(emails.find(({ primary }) => primary)?.email).toBe('alice@example.com');
});

it('Grafana gets no teams without read:org: grafana#27845', async () => {
  const here = await consumer();
  const code = await here.code({ redirect_uri: here.redirectUri, scope: 'user:email' });
  const { accessToken } = await exchangeInGo(here, code);

  const { status, headers } = await here.get('/user/teams?per_page=100', {
    authorization: `Bearer ${accessToken}`,
  });

  expect([status, headers['x-oauth-scopes']]).toEqual([404, 'user:email']);
});
