import { expect, it } from 'vitest';
import { createConsumer, FORM, listAllPages, type Team } from './consumer.ts';

/** Rancher, `pkg/auth/providers/github/github_client.go`, with one item per page. */
it('Rancher signs alice in, and searches for people and organizations', async () => {
  const world = await createConsumer();
  const code = await world.code({ scope: 'read:org' });
  const body = new URLSearchParams({
    client_id: world.app.clientId,
    client_secret: world.app.secret,
    code,
  }).toString();
  const json = { accept: 'application/json' };
  const answer = await world.post('/login/oauth/access_token', { ...json, ...FORM }, body);
  const headers = {
    ...json,
    authorization: `token ${JSON.parse(answer.body).access_token}`,
    'user-agent': 'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)',
  };
  const read = async (place: string) => JSON.parse((await world.get(place, headers)).body);

  const user = await read('/user');
  const { items: orgs } = await listAllPages<{ id: number; login: string }>(
    world,
    '/user/orgs?per_page=1',
    headers,
  );
  const { items: teams } = await listAllPages<Team>(world, '/user/teams?per_page=100', headers);
  expect([user.login, orgs[0]?.login, teams[0]?.organization.login]).toEqual(['alice', 'Acme', 'Acme']);

  const people = await read('/search/users?q=ali+type:user');
  const groups = await read('/search/users?q=acm+type:org');
  expect(people.items).toMatchObject([{ id: user.id, login: 'alice', type: 'User' }]);
  expect(groups.items).toMatchObject([{ id: orgs[0]?.id, login: 'Acme', type: 'Organization' }]);
  expect(await read(`/user/${user.id}`)).toMatchObject({ login: 'alice', type: 'User' });
  expect(await read(`/user/${orgs[0]?.id}`)).toMatchObject({ login: 'Acme', type: 'Organization' });
  expect(await read(`/teams/${teams[0]?.id}`)).toMatchObject({
    slug: 'platform-tools',
    name: 'Platform & Tools',
  });
  expect(await read('/orgs/Acme/teams?per_page=100')).toMatchObject([{ slug: 'platform-tools' }]);
});
