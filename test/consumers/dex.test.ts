import { expect, it } from 'vitest';
import { basicHeader } from '../support/test-world.ts';
import {
  addManyOrganizations,
  type Consumer,
  createConsumer,
  type Email,
  exchangeAsGo,
  linkTo,
  type Team,
} from './consumer.ts';

/** dexidp/dex, `connector/github/github.go`; also in Argo CD and Concourse. */
it('dex signs alice in, with her groups over all pages', async () => {
  const world = await createConsumer();
  await addManyOrganizations(world, 30);
  const code = await world.code({
    redirect_uri: world.redirectUri,
    response_type: 'code',
    scope: 'user:email read:org',
  });
  const { accessToken } = await exchangeAsGo(world, code);
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'x-github-api-version': '2022-11-28',
    'user-agent': 'Go-http-client/1.1',
  };

  const user = JSON.parse((await world.get('/user', headers)).body);
  expect(user).toMatchObject({ id: world.alice.account.id, login: 'alice', email: null });
  const emails: Email[] = JSON.parse((await world.get('/user/emails', headers)).body);
  const email = emails.find(({ verified, primary }) => verified && primary)?.email;
  const member = await world.get('/orgs/Acme/members/alice', headers);
  const otherOrganization = await world.get('/orgs/Other/members/alice', headers);
  const teams = await everyTeam(world, headers);

  expect(email).toBe('alice@example.com');
  expect([member.status, otherOrganization.status]).toEqual([204, 404]);
  // `teamNameField` is `name` unless it is `slug` or `both`.
  const groups = teams.flatMap(({ organization: { login }, name, slug }) => [
    `${login}:${name}`,
    `${login}:${slug}`,
  ]);
  expect(groups).toHaveLength(62);
  expect(groups).toEqual(expect.arrayContaining(['Acme:Platform & Tools', 'Acme:platform-tools']));
});

it('dex gets its token by the body, with the same code, where a proxy replaces its HTTP Basic', async () => {
  const world = await createConsumer();
  const code = await world.code({
    redirect_uri: world.redirectUri,
    response_type: 'code',
    scope: 'user:email',
  });
  const statuses: number[] = [];
  const behindProxy: Consumer = {
    ...world,
    async post(place, headers, body) {
      const replaced = headers.authorization && {
        authorization: basicHeader(world.app.clientId, 'a proxy’s'),
      };
      const answer = await world.post(place, { ...headers, ...replaced }, body);
      statuses.push(answer.status);
      return answer;
    },
  };

  const { accessToken } = await exchangeAsGo(behindProxy, code);

  expect(statuses).toEqual([200, 200]);
  const headers = { authorization: `Bearer ${accessToken}` };
  expect(JSON.parse((await world.get('/user', headers)).body).login).toBe('alice');
});

/** Without `rel="last"` dex drops every page but the first. */
async function everyTeam({ get }: Consumer, headers: Record<string, string>): Promise<Team[]> {
  const teams: Team[] = [];
  for (let url = '/user/teams'; url !== ''; ) {
    const answer = await get(url, headers);
    teams.push(...JSON.parse(answer.body));
    const last = linkTo('last', answer);
    url = last === undefined || url === last ? '' : (linkTo('next', answer) ?? '');
  }
  return teams;
}
