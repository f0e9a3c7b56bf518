import { expect, it } from 'vitest';
import { type Consumer, consumer, crowd, type Email, FORM, type Team } from './consuming.ts';
import { pkce } from './tools.ts';

/** oauth2-proxy, `providers/github.go` and `provider_default.go`, with `--validate-url=https://H/api/v3/` and
 * `--code-challenge-method=S256`. */
it('oauth2-proxy signs alice in with PKCE, and checks her session', async () => {
  const here = await consumer();
  await crowd(here, 3);
  const { verifier, asked } = pkce();
  const code = await here.code({
    redirect_uri: here.redirectUri,
    response_type: 'code',
    scope: 'user:email read:org',
    approval_prompt: 'force',
    ...asked,
  });
  const body = new URLSearchParams({
    redirect_uri: here.redirectUri,
    client_id: here.app.clientId,
    client_secret: here.app.secret,
    code,
    grant_type: 'authorization_code',
    code_verifier: verifier,
  });
  const answer = await here.post('/login/oauth/access_token', FORM, body.toString());
  const token = tokenIn(answer.body);
  const headers = {
    accept: 'application/vnd.github.v3+json',
    authorization: `token ${token}`,
    'user-agent': 'Go-http-client/1.1',
  };

  const orgs = await untilEmpty<{ login: string }>(here, '/user/orgs', headers);
  const teams = await untilEmpty<Team>(here, '/user/teams', headers);
  const emails: Email[] = JSON.parse((await here.get('/user/emails', headers)).body);
  const user = JSON.parse((await here.get('/user', headers)).body);
  const validated = await here.get('/', headers);
  const forgotten = await here.get('/', { ...headers, authorization: `token ${token}x` });

  expect(orgs.map(({ login }) => login)).toContain('Acme');
  expect(teams.map(({ slug, organization }) => `${organization.login}:${slug}`)).toContain(
    'Acme:platform-tools',
  );
  expect(emails.find(({ primary, verified }) => primary && verified)?.email).toBe('alice@example.com');
  expect(user.login).toBe('alice');
  expect([validated.status, forgotten.status]).toEqual([200, 401]);
  expect(JSON.parse(validated.body).rate_limit_url).toBe(`${here.api}/rate_limit`);
});

/** First as JSON, then as a form. */
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
