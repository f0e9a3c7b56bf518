import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../support/test-world.ts';

describe('GET /', () => {
  it('returns the URLs of the API, with and without a trailing slash', async () => {
    const { anonymous } = await createTestWorld();

    const answers = [await anonymous.get('/'), await anonymous.get('')];

    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        current_user_url: 'https://latchkey.example/api/v3/user',
        current_user_authorizations_html_url:
          'https://latchkey.example/settings/connections/applications{/client_id}',
        authorizations_url: 'https://latchkey.example/api/v3/authorizations',
        rate_limit_url: 'https://latchkey.example/api/v3/rate_limit',
        user_url: 'https://latchkey.example/api/v3/users/{user}',
      });
    }
  });

  it('returns the scopes of a token, and 401 to an unknown one, as clients probe tokens here', async () => {
    const { alice, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci', scopes: ['repo', 'gist'] })).json();

    const good = await bearer(token).get('/');
    const bad = await bearer('ghp_wrong').get('/');

    expect(good.headers['x-oauth-scopes']).toBe('gist, repo');
    expect(bad.statusCode).toBe(401);
  });
});
