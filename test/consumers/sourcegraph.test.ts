import { expect, it } from 'vitest';
import { consumer, type Email, exchangeInGo } from './consuming.ts';

/** Sourcegraph, `internal/extsvc/github/v3.go`: it asks `/` for the version, and by that which of GitHub's ways there are. */
it('Sourcegraph signs alice in, and learns the version from a header of /', async () => {
  const here = await consumer();
  const scope = 'user:email repo read:org';
  const code = await here.code({ redirect_uri: here.redirectUri, response_type: 'code', scope });
  const { accessToken } = await exchangeInGo(here, code);
  const headers = { accept: 'application/vnd.github.v3+json', authorization: `Bearer ${accessToken}` };

  const root = await here.get('/', headers);
  expect([root.status, root.headers['x-github-enterprise-version']]).toEqual([200, '3.2.0']);

  const user = JSON.parse((await here.get('/user', headers)).body);
  const emails: Email[] = JSON.parse((await here.get('/user/emails', headers)).body);
  expect(user).toMatchObject({ id: here.alice.account.id, login: 'alice', html_url: `${here.url}/alice` });
  expect(emails).toMatchObject([{ email: 'alice@example.com', primary: true, verified: true }]);
});
