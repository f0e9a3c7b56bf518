import { expect, it } from 'vitest';
import { createConsumer, type Team } from './consumer.ts';

/** Jenkins github-oauth, `GithubSecurityRealm.java`, and hub4j's `GitHubClient.java`. */
it('Jenkins signs alice in, and takes her token as a password', async () => {
  const world = await createConsumer();
  const code = await world.code({ scope: 'read:org,user:email,repo' });
  const query = `client_id=${world.app.clientId}&client_secret=${world.app.secret}&code=${code}`;
  const { body } = await world.post(`/login/oauth/access_token?${query}`, { 'content-length': '0' }, '');
  const token = body
    .split('&')
    .find((part) => part.startsWith('access_token='))
    ?.slice('access_token='.length);
  expect(token).toMatch(/^[A-Za-z0-9_]+$/);

  const read = async (place: string, authorization = `token ${token}`) => {
    const answer = await world.get(place, {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      authorization,
    });
    expect([place, answer.status]).toEqual([place, 200]);
    return JSON.parse(answer.body);
  };
  expect(await read('/user')).toMatchObject({ login: 'alice', type: 'User' });
  expect(await read('/user/orgs')).toMatchObject([{ login: 'Acme' }]);
  const teams: Team[] = await read('/user/teams');
  expect(teams.map(({ organization, slug }) => `${organization.login}*${slug}`)).toEqual([
    'Acme*platform-tools',
  ]);
  expect(await read('/user/emails')).toMatchObject([{ email: 'alice@example.com', primary: true }]);
  expect(await read('/users/alice')).toMatchObject({
    login: 'alice',
    created_at: expect.stringMatching(/\dZ$/),
  });
  expect(await read('/orgs/Acme')).toMatchObject({ login: 'Acme', type: 'Organization' });

  const password = `Basic ${Buffer.from(`alice:${token}`).toString('base64')}`;
  expect(await read('/user', password)).toMatchObject({ login: 'alice' });
  expect(await read('/', password)).toHaveProperty('rate_limit_url');
});
