import { expect, it } from 'vitest';
import { createConsumer, type Email, exchangeAsGo, listAllPages, type Team } from './consumer.ts';

/** Grafana, `pkg/login/social/connectors/github_oauth.go`, with `api_url = https://H/api/v3/user`. */
it('Grafana signs alice in, with her teams as groups', async () => {
  const world = await createConsumer();
  const code = await world.code({
    redirect_uri: world.redirectUri,
    response_type: 'code',
    scope: 'user:email read:org',
  });
  const { accessToken } = await exchangeAsGo(world, code);
  const headers = { authorization: `Bearer ${accessToken}`, 'user-agent': 'Go-http-client/1.1' };

  const user = JSON.parse((await world.get('/user', headers)).body);
  const { items: teams } = await listAllPages<Team>(world, '/user/teams?per_page=100', headers);
  const { items: orgs } = await listAllPages<{ login: string }>(world, '/user/orgs?per_page=100', headers);
  const emails: Email[] = JSON.parse((await world.get('/user/emails', headers)).body);

  expect(user).toMatchObject({ id: expect.any(Number), login: 'alice', name: 'Alice' });
  const groups = teams.flatMap(({ html_url, organization, slug }) => [
    html_url,
    `@${organization.login}/${slug}`,
  ]);
  expect(groups).toEqual([`${world.url}/orgs/Acme/teams/platform-tools`, '@Acme/platform-tools']);
  for (const { id } of teams) expect(Number.isInteger(id)).toBe(true);
  expect(orgs).toMatchObject([{ login: 'Acme' }]);
  expect(emails.find(({ primary }) => primary)?.email).toBe('alice@example.com');
});

it('Grafana gets no teams without read:org: grafana#27845', async () => {
  const world = await createConsumer();
  const code = await world.code({ redirect_uri: world.redirectUri, scope: 'user:email' });
  const { accessToken } = await exchangeAsGo(world, code);

  const { status, headers } = await world.get('/user/teams?per_page=100', {
    authorization: `Bearer ${accessToken}`,
  });

  expect([status, headers['x-oauth-scopes']]).toEqual([404, 'user:email']);
});
