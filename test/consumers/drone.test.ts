import { expect, it } from 'vitest';
import { createConsumer, type Email, FORM } from './consumer.ts';

/** Drone, `drone/go-login` and `drone/go-scm`, `scm/driver/github/{user,org}.go`. */
it('Drone signs alice in, and asks for her role', async () => {
  const world = await createConsumer();
  const scope = 'repo repo:status user:email read:org';
  const code = await world.code({ response_type: 'code', scope });
  const body = new URLSearchParams({
    client_id: world.app.clientId,
    client_secret: world.app.secret,
    code,
    grant_type: 'authorization_code',
    state: 'a state',
  });
  const json = { accept: 'application/json' };
  const answer = await world.post('/login/oauth/access_token', { ...json, ...FORM }, body.toString());
  const { access_token, token_type } = JSON.parse(answer.body);
  expect(token_type).toBe('bearer');
  const read = async (place: string) =>
    JSON.parse((await world.get(place, { ...json, authorization: `Bearer ${access_token}` })).body);

  expect(await read('/user')).toMatchObject({ login: 'alice', avatar_url: expect.stringMatching(/^http/) });
  const emails: Email[] = await read('/user/emails');
  expect(emails.filter(({ primary }) => primary)).toHaveLength(1);
  expect(await read('/user/orgs?per_page=100&page=1')).toMatchObject([{ login: 'Acme' }]);
  expect(await read('/orgs/Acme/memberships/alice')).toMatchObject({ state: 'active', role: 'admin' });
});
