import { expect, it } from 'vitest';
import { createConsumer, type Email, exchangeAsGo } from './consumer.ts';

/** Sourcegraph, `internal/extsvc/github/v3.go`: the version in a header of `/` decides which API it uses. */
it('Sourcegraph signs alice in, and learns the version from a header of /', async () => {
  const world = await createConsumer();
  const scope = 'user:email repo read:org';
  const code = await world.code({ redirect_uri: world.redirectUri, response_type: 'code', scope });
  const { accessToken } = await exchangeAsGo(world, code);
  const headers = { accept: 'application/vnd.github.v3+json', authorization: `Bearer ${accessToken}` };

  const root = await world.get('/', headers);
  expect([root.status, root.headers['x-github-enterprise-version']]).toEqual([200, '3.2.0']);

  const user = JSON.parse((await world.get('/user', headers)).body);
  const emails: Email[] = JSON.parse((await world.get('/user/emails', headers)).body);
  expect(user).toMatchObject({ id: world.alice.account.id, login: 'alice', html_url: `${world.url}/alice` });
  expect(emails).toMatchObject([{ email: 'alice@example.com', primary: true, verified: true }]);
});
