import { expect, it } from 'vitest';
import { clientWithToken } from '../support/organizations.ts';
import { createConsumer, type Team } from './consumer.ts';

/** HashiCorp Vault, `builtin/credential/github/path_config.go` and `path_login.go`, with a personal access token. */
it('Vault learns the organization without a token, and knows alice by hers', async () => {
  const world = await createConsumer();
  const go = { accept: 'application/vnd.github.v3+json', 'user-agent': 'go-github' };
  const configured = JSON.parse((await world.get('/orgs/acme', go)).body);
  expect(configured.id).toBeGreaterThan(0);

  const { token } = await clientWithToken(world, world.alice);
  const headers = { ...go, authorization: `Bearer ${token}` };
  const user = JSON.parse((await world.get('/user', headers)).body);
  const orgs: { id: number }[] = JSON.parse((await world.get('/user/orgs?per_page=100', headers)).body);
  const teams: Team[] = JSON.parse((await world.get('/user/teams?per_page=100', headers)).body);

  expect(user.login).toBe('alice');
  expect(orgs.some(({ id }) => id === configured.id)).toBe(true);
  const mapped = teams.filter(({ organization }) => organization.id === configured.id);
  expect(mapped.map(({ name, slug }) => [name, slug])).toEqual([['Platform & Tools', 'platform-tools']]);
});
