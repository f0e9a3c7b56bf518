import { expect, it } from 'vitest';
import { addManyOrganizations, createConsumer, exchangeAsGo, linkTo, type Team } from './consumer.ts';

const GO_GITHUB = { accept: 'application/vnd.github.v3+json', 'x-github-api-version': '2022-11-28' };
const scope = 'read:user read:org user:email';

/** Pinniped, `internal/githubclient/githubclient.go`: no value may be zero or empty. */
it('Pinniped reads who alice is, and her teams', async () => {
  const world = await createConsumer();
  const { accessToken } = await exchangeAsGo(
    world,
    await world.code({ redirect_uri: world.redirectUri, scope }),
  );
  const headers = { ...GO_GITHUB, authorization: `Bearer ${accessToken}` };

  const { id, login } = JSON.parse((await world.get('/user', headers)).body);
  const orgs: { login: string }[] = JSON.parse((await world.get('/user/orgs?per_page=100', headers)).body);
  const teams: Team[] = JSON.parse((await world.get('/user/teams?per_page=100', headers)).body);

  expect([id > 0, login, orgs[0]?.login]).toEqual([true, 'alice', 'Acme']);
  for (const { name, slug, organization } of teams) {
    expect([name, slug, organization.login].every((text) => text !== '')).toBe(true);
  }
});

/** Teleport, `lib/auth/github.go`: follows path and query of `next` on its configured host. */
it('Teleport reads the teams of alice, page by page', async () => {
  const world = await createConsumer();
  await addManyOrganizations(world, 31);
  const { accessToken } = await exchangeAsGo(
    world,
    await world.code({ redirect_uri: world.redirectUri, scope: 'read:org' }),
  );
  const headers = { authorization: `token ${accessToken}` };

  const first = await world.get('/user/teams', headers);
  const { pathname, search } = new URL(linkTo('next', first) ?? '');
  const second = await world.get(world.url + pathname + search, headers);

  expect(pathname).toBe('/api/v3/user/teams');
  expect(JSON.parse(first.body).length + JSON.parse(second.body).length).toBe(32);
});

/** Coder, `coderd/userauth.go`. */
it('Coder reads the memberships of alice', async () => {
  const world = await createConsumer();
  const { accessToken } = await exchangeAsGo(
    world,
    await world.code({ redirect_uri: world.redirectUri, scope }),
  );
  const headers = { ...GO_GITHUB, authorization: `Bearer ${accessToken}` };
  const read = async (place: string) => JSON.parse((await world.get(place, headers)).body);

  const memberships = await read('/user/memberships/orgs?per_page=100&state=active');
  expect(memberships).toMatchObject([{ state: 'active', organization: { login: 'Acme' } }]);
  expect(await read('/orgs/Acme/teams/platform-tools/memberships/alice')).toMatchObject({ state: 'active' });
  expect(await read('/user/emails?per_page=100')).toMatchObject([{ primary: true, verified: true }]);
});
