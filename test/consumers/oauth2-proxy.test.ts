import { expect, it } from 'vitest';
import {
  addManyOrganizations,
  type Consumer,
  createConsumer,
  type Email,
  FORM,
  type Team,
} from './consumer.ts';
import { pkce } from './well-known-tools.ts';

/** oauth2-proxy, `providers/github.go` and `provider_default.go`, with `--validate-url=https://H/api/v3/` and
 * `--code-challenge-method=S256`. */
it('oauth2-proxy signs alice in with PKCE, and checks her session', async () => {
  const world = await createConsumer();
  await addManyOrganizations(world, 3);
  const { verifier, asked } = pkce();
  const code = await world.code({
    redirect_uri: world.redirectUri,
    response_type: 'code',
    scope: 'user:email read:org',
    approval_prompt: 'force',
    ...asked,
  });
  const body = new URLSearchParams({
    redirect_uri: world.redirectUri,
    client_id: world.app.clientId,
    client_secret: world.app.secret,
    code,
    grant_type: 'authorization_code',
    code_verifier: verifier,
  });
  const answer = await world.post('/login/oauth/access_token', FORM, body.toString());
  const token = tokenIn(answer.body);
  const headers = {
    accept: 'application/vnd.github.v3+json',
    authorization: `token ${token}`,
    'user-agent': 'Go-http-client/1.1',
  };

  const orgs = await untilEmpty<{ login: string }>(world, '/user/orgs', headers);
  const teams = await untilEmpty<Team>(world, '/user/teams', headers);
  const emails: Email[] = JSON.parse((await world.get('/user/emails', headers)).body);
  const user = JSON.parse((await world.get('/user', headers)).body);
  const validated = await world.get('/', headers);
  const forgotten = await world.get('/', { ...headers, authorization: `token ${token}x` });

  expect(orgs.map(({ login }) => login)).toContain('Acme');
  expect(teams.map(({ slug, organization }) => `${organization.login}:${slug}`)).toContain(
    'Acme:platform-tools',
  );
  expect(emails.find(({ primary, verified }) => primary && verified)?.email).toBe('alice@example.com');
  expect(user.login).toBe('alice');
  expect([validated.status, forgotten.status]).toEqual([200, 401]);
  expect(JSON.parse(validated.body).rate_limit_url).toBe(`${world.api}/rate_limit`);
});

/** Parses the response as JSON, or else as a form. */
function tokenIn(body: string): string {
  try {
    return JSON.parse(body).access_token;
  } catch {
    return new URLSearchParams(body).get('access_token') ?? '';
  }
}

async function untilEmpty<T>(
  { get }: Consumer,
  place: string,
  headers: Record<string, string>,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page++) {
    const { status, body } = await get(`${place}?page=${page}&per_page=2`, headers);
    expect(status).toBe(200);
    const items: T[] = JSON.parse(body);
    if (items.length === 0) return all;
    all.push(...items);
  }
}
