import { describe, expect, it } from 'vitest';
import { CHALLENGE, issueCodeFor, VERIFIER } from '../core/delegation/authorization-codes/exchange-code.ts';
import { registerTestApp } from '../support/apps.ts';
import { hideTable, makeDatabaseUnavailable } from '../support/database-failures.ts';
import { basicHeader, createTestWorld, type TestWorld } from '../support/test-world.ts';
import { clientCredentials, parseForm, requestToken } from './token-request.ts';

const DOCS =
  'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/';
const BAD_CODE = {
  error: 'bad_verification_code',
  error_description: 'The code passed is incorrect or expired.',
  error_uri: `${DOCS}#bad-verification-code`,
};
const BAD_CLIENT = {
  error: 'incorrect_client_credentials',
  error_description: 'The client_id and/or client_secret passed are incorrect.',
  error_uri: `${DOCS}#incorrect-client-credentials`,
};
const ACCEPT_JSON = { accept: 'application/json' };

const codeOf = (world: TestWorld, scopes = ['user', 'gist']) =>
  issueCodeFor(world.context, world.alice, { app: world.postbox, scopes });

describe('POST /login/oauth/access_token', () => {
  it('returns a form in GitHub’s order, with Cache-Control: no-store', async () => {
    const world = await createTestWorld();
    const answer = await requestToken(world, {
      ...clientCredentials(world.postbox),
      code: await codeOf(world),
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toMatch(/^access_token=gho_[0-9A-Za-z]{36}&token_type=bearer&scope=user%2Cgist$/);
  });

  it.each([
    [
      'application/json',
      'application/json',
      /^\{"access_token":"gho_\w{36}","token_type":"bearer","scope":"user,gist"\}$/,
    ],
    ['text/html, application/json;q=0.9', 'application/json', /^\{"access_token"/],
    [
      'application/xml',
      'application/xml',
      /<OAuth>\s*<access_token>gho_\w{36}<\/access_token>\s*<token_type>bearer<\/token_type>\s*<scope>user,gist<\/scope>\s*<\/OAuth>/,
    ],
    ['*/*', 'application/x-www-form-urlencoded', /^access_token=/],
    ['application/*, image/*', 'application/x-www-form-urlencoded', /^access_token=/],
    ['', 'application/x-www-form-urlencoded', /^access_token=/],
    [
      'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
      'application/x-www-form-urlencoded',
      /^access_token=/,
    ],
    ['application/xml;q=0.2, application/json;q=0.9', 'application/json', /^\{"access_token"/],
    [
      'application/json;q=0.1, application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
      /^access/,
    ],
    ['application/json;q=0, */*', 'application/x-www-form-urlencoded', /^access_token=/],
    ['application/json, text/plain, */*', 'application/json', /^\{"access_token"/],
  ])('to %j returns %s', async (accept, type, body) => {
    const world = await createTestWorld();
    const answer = await requestToken(
      world,
      { ...clientCredentials(world.postbox), code: await codeOf(world) },
      { accept },
    );
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(answer.body).toMatch(body);
  });

  it('returns an empty scope for no scopes', async () => {
    const world = await createTestWorld();
    const answer = await requestToken(
      world,
      { ...clientCredentials(world.postbox), code: await codeOf(world, []) },
      ACCEPT_JSON,
    );
    expect(answer.json()).toMatchObject({ scope: '' });
  });

  it('reads parameters from the query, a form, or JSON, whatever the Content-Type', async () => {
    const world = await createTestWorld();
    const sent = async () => ({ ...clientCredentials(world.postbox), code: await codeOf(world) });
    const path = '/login/oauth/access_token';
    const ways = [
      requestToken(world, '', {}, `${path}?${new URLSearchParams(await sent())}`),
      requestToken(world, await sent()),
      requestToken(world, await sent(), { 'content-type': 'text/plain' }),
      requestToken(world, JSON.stringify(await sent()), { 'content-type': 'application/json' }),
      requestToken(world, JSON.stringify(await sent())),
      world.server.inject({ method: 'POST', url: `${path}?${new URLSearchParams(await sent())}` }),
      requestToken(world, { ...(await sent()), state: 'x', unknown: 'y', grant_type: 'authorization_code' }),
    ];
    for (const answer of await Promise.all(ways)) expect(parseForm(answer)).toHaveProperty('access_token');
  });

  it('prefers the body to the query', async () => {
    const world = await createTestWorld();
    const body = { ...clientCredentials(world.postbox), code: await codeOf(world) };
    const answer = await requestToken(world, body, {}, '/login/oauth/access_token?code=x&client_secret=y');
    expect(parseForm(answer)).toHaveProperty('access_token');
  });

  it('accepts the client credentials by HTTP Basic, form-encoded', async () => {
    const world = await createTestWorld();
    const { clientId, secret } = world.postbox;
    const escaped = `%${clientId.charCodeAt(0).toString(16)}${clientId.slice(1)}`;

    for (const id of [clientId, escaped]) {
      const header = { authorization: basicHeader(id, secret) };
      expect(parseForm(await requestToken(world, { code: await codeOf(world) }, header))).toHaveProperty(
        'access_token',
      );
    }
    const wrong = { authorization: basicHeader(clientId, 'wrong') };
    const code = await codeOf(world);
    expect(parseForm(await requestToken(world, { code }, wrong))).toEqual(BAD_CLIENT);
    // Go's x/oauth2 tries the header first, and then the body with the same code.
    expect(
      parseForm(await requestToken(world, { ...clientCredentials(world.postbox), code })),
    ).toHaveProperty('access_token');
  });

  it('refuses different client ids in the header and in the body, and keeps the code valid', async () => {
    const world = await createTestWorld();
    const other = await world.registerApp('Letterbox');
    const code = await codeOf(world);
    const authorization = basicHeader(world.postbox.clientId, world.postbox.secret);

    const answer = await requestToken(world, { code, client_id: other.clientId }, { authorization });

    expect(parseForm(answer)).toEqual(BAD_CLIENT);
    expect(parseForm(await requestToken(world, { code }, { authorization }))).toHaveProperty('access_token');
  });

  it('refuses a wrong or missing secret, and keeps the code valid', async () => {
    const world = await createTestWorld();
    const code = await codeOf(world);
    const { clientId: client_id } = world.postbox;

    for (const client_secret of ['wrong', '', 'x'.repeat(40)]) {
      const answer = await requestToken(world, { client_id, client_secret, code }, ACCEPT_JSON);
      expect([answer.statusCode, answer.json()]).toEqual([200, BAD_CLIENT]);
    }
    expect((await requestToken(world, { client_id, code })).statusCode).toBe(200);
    expect(parseForm(await requestToken(world, { client_id, code }))).toEqual(BAD_CLIENT);
    expect(
      parseForm(await requestToken(world, { ...clientCredentials(world.postbox), code })),
    ).toHaveProperty('access_token');
  });

  it('returns 404 for an unknown client id, and without one', async () => {
    const world = await createTestWorld();
    const code = await codeOf(world);
    for (const body of [
      { client_id: 'a'.repeat(20), client_secret: 'x', code },
      { code },
      {},
      '[1]',
      '{"a":',
    ]) {
      const answer = await requestToken(world, body);
      expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"Not Found"}']);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    }
  });

  it('returns 404 for other methods and paths', async () => {
    const { server } = await createTestWorld();
    for (const [method, url] of [
      ['GET', '/login/oauth/access_token'],
      ['PUT', '/login/oauth/access_token'],
      ['GET', '/login/oauth/nothing'],
      ['POST', '/login/oauth/access_token/'],
    ] as const) {
      const answer = await server.inject({ method, url });
      expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"Not Found"}']);
    }
  });

  it('returns a code error with status 200, in the requested format', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: 'wrong' };

    const [form, json, xml] = [
      await requestToken(world, sent),
      await requestToken(world, sent, ACCEPT_JSON),
      await requestToken(world, sent, { accept: 'application/xml' }),
    ];

    expect([form.statusCode, json.statusCode, xml.statusCode]).toEqual([200, 200, 200]);
    expect(form.body).toMatch(/^error=bad_verification_code&error_description=The\+code\+passed\+is/);
    expect(parseForm(form)).toEqual(BAD_CODE);
    expect(Object.entries(json.json())).toEqual(Object.entries(BAD_CODE));
    expect(xml.body).toContain('<error>bad_verification_code</error>');
    expect(parseForm(await requestToken(world, clientCredentials(world.postbox)))).toEqual(BAD_CODE);
  });

  it('returns errors for another redirect URI and for an unknown grant type', async () => {
    const world = await createTestWorld();
    const code = await codeOf(world);
    const sent = { ...clientCredentials(world.postbox), code };

    const elsewhere = await requestToken(
      world,
      { ...sent, redirect_uri: 'https://evil.example/' },
      ACCEPT_JSON,
    );
    expect(elsewhere.json()).toEqual({
      error: 'redirect_uri_mismatch',
      error_description: 'The redirect_uri MUST match the registered callback URL for this application.',
      error_uri: `${DOCS}#redirect-uri-mismatch2`,
    });
    for (const grant_type of ['password', 'client_credentials', 'implicit']) {
      expect(parseForm(await requestToken(world, { ...sent, grant_type }))).toMatchObject({
        error: 'unsupported_grant_type',
      });
    }
    expect(parseForm(await requestToken(world, sent))).toHaveProperty('access_token');
  });

  it('accepts a single string for each parameter', async () => {
    const world = await createTestWorld();
    const code = await codeOf(world);
    const sent = clientCredentials(world.postbox);

    const twice = await requestToken(world, `${new URLSearchParams({ ...sent, code })}&code=x`);
    const list = await requestToken(world, JSON.stringify({ ...sent, code: [code] }));
    const proto = await requestToken(
      world,
      `{"__proto__":{"code":"${code}"},"client_id":"${sent.client_id}"}`,
    );

    expect([twice.statusCode, parseForm(twice).error]).toEqual([400, 'invalid_request']);
    expect([list.statusCode, parseForm(list).error]).toEqual([400, 'invalid_request']);
    expect(parseForm(proto)).toEqual(BAD_CLIENT);
    expect(parseForm(await requestToken(world, { ...sent, code }))).toHaveProperty('access_token');
  });

  it('accepts each query parameter once, and ignores unknown ones', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: await codeOf(world) };
    const at = (query: string) => requestToken(world, '', {}, `/login/oauth/access_token?${query}`);

    for (const name of Object.keys(sent)) {
      const answer = await at(`${new URLSearchParams(sent)}&${name}=x`);
      expect([answer.statusCode, parseForm(answer).error]).toEqual([400, 'invalid_request']);
    }
    expect(parseForm(await at(`${new URLSearchParams(sent)}&v=1&v=2`))).toHaveProperty('access_token');
  });

  it('requires PKCE instead of a secret from a native app, but refuses a wrong secret', async () => {
    const world = await createTestWorld();
    const native = await registerTestApp(world.context, world.alice, { native: true });
    const code = await issueCodeFor(world.context, world.alice, { app: native, challenge: CHALLENGE });
    const sent = { client_id: native.clientId, code, code_verifier: VERIFIER };

    expect(parseForm(await requestToken(world, { ...sent, client_secret: 'wrong' }))).toEqual(BAD_CLIENT);
    expect(parseForm(await requestToken(world, { ...sent, code_verifier: '' }))).toEqual(BAD_CODE);
    expect(parseForm(await requestToken(world, sent))).toHaveProperty('access_token');
  });

  it('names the token that was revoked to stay within LATCHKEY_TOKENS_PER_APP', async () => {
    const world = await createTestWorld({ tokensPerApp: 1 });
    const next = async () =>
      requestToken(world, { ...clientCredentials(world.postbox), code: await codeOf(world) });
    const first = await next();
    const { id } = (await world.alice.get('/authorizations')).json()[0];

    const second = await next();

    expect(first.headers).not.toHaveProperty('x-latchkey-revoked-authorization');
    expect(second.headers['x-latchkey-revoked-authorization']).toBe(String(id));
  });

  it('issues one token to fifty concurrent requests, and bad_verification_code to 49', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: await codeOf(world) };

    const answers = await Promise.all(Array.from({ length: 50 }, () => requestToken(world, sent)));

    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    const [given, refused] = [
      answers.filter((answer) => parseForm(answer).access_token),
      answers.filter((answer) => parseForm(answer).error === 'bad_verification_code'),
    ];
    expect([given.length, refused.length]).toEqual([1, 49]);
  });

  it('returns 503 while the database is unavailable, and keeps the code valid', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: await codeOf(world) };
    const restore = await makeDatabaseUnavailable(world);

    const away = await requestToken(world, sent, ACCEPT_JSON);
    await restore();

    expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '5']);
    expect(away.json().error).toBe('temporarily_unavailable');
    expect(parseForm(await requestToken(world, sent))).toHaveProperty('access_token');
  });

  it('returns only the request id for a bug', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: await codeOf(world) };
    await hideTable(world, 'authorization_codes');

    const answer = await requestToken(world, sent, ACCEPT_JSON);

    expect([answer.statusCode, answer.json().error]).toEqual([500, 'server_error']);
    expect(answer.body).not.toContain('authorization_codes');
  });

  it('never logs a secret', async () => {
    const world = await createTestWorld();
    const code = await codeOf(world);
    const sent = { ...clientCredentials(world.postbox), code, code_verifier: 'a-verifier-of-somebody' };
    await requestToken(world, sent);
    await requestToken(world, '', {}, `/login/oauth/access_token?${new URLSearchParams(sent)}`);

    const log = world.log.join('\n');
    for (const secret of [code, world.postbox.secret, 'a-verifier-of-somebody'])
      expect(log).not.toContain(secret);
  });
});
