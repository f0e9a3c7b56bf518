import { expect, it } from 'vitest';
import { createConsumer, type Email, exchangeAsGo } from './consumer.ts';

/** Woodpecker, `server/forge/github/github.go`, over go-github. */
it('Woodpecker signs alice in by the first address, and knows her as an owner', async () => {
  const world = await createConsumer();
  const scope = 'user:email read:org repo';
  const code = await world.code({ redirect_uri: world.redirectUri, response_type: 'code', scope });
  const { accessToken } = await exchangeAsGo(world, code);
  const headers = { accept: 'application/vnd.github.v3+json', authorization: `Bearer ${accessToken}` };
  const read = async (place: string) => JSON.parse((await world.get(place, headers)).body);

  const user = await read('/user');
  const emails: Email[] = await read('/user/emails');
  expect([user.login, emails[0]]).toMatchObject(['alice', { email: 'alice@example.com', verified: true }]);
  expect(await read('/user/orgs?page=1&per_page=100')).toMatchObject([{ login: 'Acme' }]);
  expect(await read('/user/memberships/orgs/Acme')).toMatchObject({
    state: 'active',
    role: 'admin',
    organization: { login: 'Acme' },
  });
});
