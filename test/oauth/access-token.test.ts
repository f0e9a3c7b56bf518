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
const JSON_PLEASE = { accept: 'application/json' };

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
  ])('to %j answers %s', async (accept, type, body) => {
    const world = await createTestWorld();
    const answer = await requestToken(
      world,
      { ...clientCredentials(world.postbox), code: await codeOf(world) },
      { accept },
    );
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(answer.body).toMatch(body);
  });

  it('says "" for no scopes', async () => {
    const world = await createTestWorld();
    const answer = await requestToken(
      world,
      { ...clientCredentials(world.postbox), code: await codeOf(world, []) },
      JSON_PLEASE,
    );
    expect(answer.json()).toMatchObject({ scope: '' });
  });

  it('reads parameters from the query, a form, or JSON, whatever it is called', async () => {
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

  it('lets the body count before the query', async () => {
    const world = await createTestWorld();
    const body = { ...clientCredentials(world.postbox), code: await codeOf(world) };
    const answer = await requestToken(world, body, {}, '/login/oauth/access_token?code=x&client_secret=y');
    expect(parseForm(answer)).toHaveProperty('access_token');
  });

  it('takes the app’s credentials by HTTP Basic, written as in a form', async () => {
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

  it('does not know an app that says to be one in the header and another one in the body', async () => {
    const world = await createTestWorld();
    const other = await world.registerApp('Letterbox');
    const code = await codeOf(world);
    const authorization = basicHeader(world.postbox.clientId, world.postbox.secret);

    const answer = await requestToken(world, { code, client_id: other.clientId }, { authorization });

    expect(parseForm(answer)).toEqual(BAD_CLIENT);
    expect(parseForm(await requestToken(world, { code }, { authorization }))).toHaveProperty('access_token');
  });

  it('lets a wrong secret, or none, burn nothing', async () => {
    const world = await createTestWorld();
    const code = await codeOf(world);
    const { clientId: client_id } = world.postbox;

    for (const client_secret of ['wrong', '', 'x'.repeat(40)]) {
      const answer = await requestToken(world, { client_id, client_secret, code }, JSON_PLEASE);
      expect([answer.statusCode, answer.json()]).toEqual([200, BAD_CLIENT]);
    }
    expect((await requestToken(world, { client_id, code })).statusCode).toBe(200);
    expect(parseForm(await requestToken(world, { client_id, code }))).toEqual(BAD_CLIENT);
    expect(
      parseForm(await requestToken(world, { ...clientCredentials(world.postbox), code })),
    ).toHaveProperty('access_token');
  });

  it('says 404 to an app that does not exist, and to none', async () => {
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

  it('is not there for GET, nor at its neighbours', async () => {
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

  it('says that a code is wrong with 200, in the form that was asked for', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: 'wrong' };

    const [form, json, xml] = [
      await requestToken(world, sent),
      await requestToken(world, sent, JSON_PLEASE),
      await requestToken(world, sent, { accept: 'application/xml' }),
    ];

    expect([form.statusCode, json.statusCode, xml.statusCode]).toEqual([200, 200, 200]);
    expect(form.body).toMatch(/^error=bad_verification_code&error_description=The\+code\+passed\+is/);
    expect(parseForm(form)).toEqual(BAD_CODE);
    expect(Object.entries(json.json())).toEqual(Object.entries(BAD_CODE));
    expect(xml.body).toContain('<error>bad_verification_code</error>');
    expect(parseForm(await requestToken(world, clientCredentials(world.postbox)))).toEqual(BAD_CODE);
  });

  it('says that a redirect URI is another, and that a grant type is unknown', async () => {
    const world = await createTestWorld();
    const code = await codeOf(world);
    const sent = { ...clientCredentials(world.postbox), code };

    const elsewhere = await requestToken(
      world,
      { ...sent, redirect_uri: 'https://evil.example/' },
      JSON_PLEASE,
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

  it('takes one text for each parameter', async () => {
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

  it('takes each parameter of the query once, and those that are none of ours as often as they come', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: await codeOf(world) };
    const at = (query: string) => requestToken(world, '', {}, `/login/oauth/access_token?${query}`);

    for (const name of Object.keys(sent)) {
      const answer = await at(`${new URLSearchParams(sent)}&${name}=x`);
      expect([answer.statusCode, parseForm(answer).error]).toEqual([400, 'invalid_request']);
    }
    expect(parseForm(await at(`${new URLSearchParams(sent)}&v=1&v=2`))).toHaveProperty('access_token');
  });

  it('lets a native app do without a secret, and not with a wrong one', async () => {
    const world = await createTestWorld();
    const native = await registerTestApp(world.context, world.alice, { native: true });
    const code = await issueCodeFor(world.context, world.alice, { app: native, challenge: CHALLENGE });
    const sent = { client_id: native.clientId, code, code_verifier: VERIFIER };

    expect(parseForm(await requestToken(world, { ...sent, client_secret: 'wrong' }))).toEqual(BAD_CLIENT);
    expect(parseForm(await requestToken(world, { ...sent, code_verifier: '' }))).toEqual(BAD_CODE);
    expect(parseForm(await requestToken(world, sent))).toHaveProperty('access_token');
  });

  it('tells which token went, when the eleventh comes', async () => {
    const world = await createTestWorld({ tokensPerApp: 1 });
    const next = async () =>
      requestToken(world, { ...clientCredentials(world.postbox), code: await codeOf(world) });
    const first = await next();
    const { id } = (await world.alice.get('/authorizations')).json()[0];

    const second = await next();

    expect(first.headers).not.toHaveProperty('x-latchkey-revoked-authorization');
    expect(second.headers['x-latchkey-revoked-authorization']).toBe(String(id));
  });

  it('gives one token to fifty requests, and 49 times bad_verification_code', async () => {
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

  it('says 503 in its own words while the database is away, and the code is good afterwards', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: await codeOf(world) };
    const bringBack = await makeDatabaseUnavailable(world);

    const away = await requestToken(world, sent, JSON_PLEASE);
    await bringBack();

    expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '5']);
    expect(away.json().error).toBe('temporarily_unavailable');
    expect(parseForm(await requestToken(world, sent))).toHaveProperty('access_token');
  });

  it('says nothing of a bug but its number', async () => {
    const world = await createTestWorld();
    const sent = { ...clientCredentials(world.postbox), code: await codeOf(world) };
    await hideTable(world, 'authorization_codes');

    const answer = await requestToken(world, sent, JSON_PLEASE);

    expect([answer.statusCode, answer.json().error]).toEqual([500, 'server_error']);
    expect(answer.body).not.toContain('authorization_codes');
  });

  it('lets no secret into the log', async () => {
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
