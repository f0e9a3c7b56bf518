import { describe, expect, it } from 'vitest';
import { CHALLENGE, codeFor, VERIFIER } from '../core/delegation/authorization-codes/coded.ts';
import { appOf } from '../support/apps.ts';
import { breakTable, takeAway } from '../support/disasters.ts';
import { basicHeader, type Town, town } from '../support/town.ts';
import { askToken, credentialsOf, formOf } from './asking.ts';

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

const codeOf = (here: Town, scopes = ['user', 'gist']) =>
  codeFor(here.context, here.alice, { app: here.postbox, scopes });

describe('POST /login/oauth/access_token', () => {
  it('answers with a form, in the order that was recorded, and is stored by nobody', async () => {
    const here = await town();
    const answer = await askToken(here, { ...credentialsOf(here.postbox), code: await codeOf(here) });

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
    const here = await town();
    const answer = await askToken(
      here,
      { ...credentialsOf(here.postbox), code: await codeOf(here) },
      { accept },
    );
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(answer.body).toMatch(body);
  });

  it('says "" for no scopes', async () => {
    const here = await town();
    const answer = await askToken(
      here,
      { ...credentialsOf(here.postbox), code: await codeOf(here, []) },
      JSON_PLEASE,
    );
    expect(answer.json()).toMatchObject({ scope: '' });
  });

  it('reads parameters from the query, a form, or JSON, whatever it is called', async () => {
    const here = await town();
    const sent = async () => ({ ...credentialsOf(here.postbox), code: await codeOf(here) });
    const path = '/login/oauth/access_token';
    const ways = [
      askToken(here, '', {}, `${path}?${new URLSearchParams(await sent())}`),
      askToken(here, await sent()),
      askToken(here, await sent(), { 'content-type': 'text/plain' }),
      askToken(here, JSON.stringify(await sent()), { 'content-type': 'application/json' }),
      askToken(here, JSON.stringify(await sent())),
      here.server.inject({ method: 'POST', url: `${path}?${new URLSearchParams(await sent())}` }),
      askToken(here, { ...(await sent()), state: 'x', unknown: 'y', grant_type: 'authorization_code' }),
    ];
    for (const answer of await Promise.all(ways)) expect(formOf(answer)).toHaveProperty('access_token');
  });

  it('lets the body count before the query', async () => {
    const here = await town();
    const body = { ...credentialsOf(here.postbox), code: await codeOf(here) };
    const answer = await askToken(here, body, {}, '/login/oauth/access_token?code=x&client_secret=y');
    expect(formOf(answer)).toHaveProperty('access_token');
  });

  it('takes the app’s credentials by HTTP Basic, written as in a form', async () => {
    const here = await town();
    const { clientId, secret } = here.postbox;
    const escaped = `%${clientId.charCodeAt(0).toString(16)}${clientId.slice(1)}`;

    for (const id of [clientId, escaped]) {
      const header = { authorization: basicHeader(id, secret) };
      expect(formOf(await askToken(here, { code: await codeOf(here) }, header))).toHaveProperty(
        'access_token',
      );
    }
    const wrong = { authorization: basicHeader(clientId, 'wrong') };
    const code = await codeOf(here);
    expect(formOf(await askToken(here, { code }, wrong))).toEqual(BAD_CLIENT);
    // Go's x/oauth2 tries the header first, and then the body with the same code.
    expect(formOf(await askToken(here, { ...credentialsOf(here.postbox), code }))).toHaveProperty(
      'access_token',
    );
  });

  it('does not know an app that says to be one in the header and another one in the body', async () => {
    const here = await town();
    const other = await here.registerApp('Letterbox');
    const code = await codeOf(here);
    const authorization = basicHeader(here.postbox.clientId, here.postbox.secret);

    const answer = await askToken(here, { code, client_id: other.clientId }, { authorization });

    expect(formOf(answer)).toEqual(BAD_CLIENT);
    expect(formOf(await askToken(here, { code }, { authorization }))).toHaveProperty('access_token');
  });

  it('lets a wrong secret, or none, burn nothing', async () => {
    const here = await town();
    const code = await codeOf(here);
    const { clientId: client_id } = here.postbox;

    for (const client_secret of ['wrong', '', 'x'.repeat(40)]) {
      const answer = await askToken(here, { client_id, client_secret, code }, JSON_PLEASE);
      expect([answer.statusCode, answer.json()]).toEqual([200, BAD_CLIENT]);
    }
    expect((await askToken(here, { client_id, code })).statusCode).toBe(200);
    expect(formOf(await askToken(here, { client_id, code }))).toEqual(BAD_CLIENT);
    expect(formOf(await askToken(here, { ...credentialsOf(here.postbox), code }))).toHaveProperty(
      'access_token',
    );
  });

  it('says 404 to an app that does not exist, and to none', async () => {
    const here = await town();
    const code = await codeOf(here);
    for (const body of [
      { client_id: 'a'.repeat(20), client_secret: 'x', code },
      { code },
      {},
      '[1]',
      '{"a":',
    ]) {
      const answer = await askToken(here, body);
      expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"Not Found"}']);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    }
  });

  it('is not there for GET, nor at its neighbours', async () => {
    const { server } = await town();
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
    const here = await town();
    const sent = { ...credentialsOf(here.postbox), code: 'wrong' };

    const [form, json, xml] = [
      await askToken(here, sent),
      await askToken(here, sent, JSON_PLEASE),
      await askToken(here, sent, { accept: 'application/xml' }),
    ];

    expect([form.statusCode, json.statusCode, xml.statusCode]).toEqual([200, 200, 200]);
    expect(form.body).toMatch(/^error=bad_verification_code&error_description=The\+code\+passed\+is/);
    expect(formOf(form)).toEqual(BAD_CODE);
    expect(Object.entries(json.json())).toEqual(Object.entries(BAD_CODE));
    expect(xml.body).toContain('<error>bad_verification_code</error>');
    expect(formOf(await askToken(here, credentialsOf(here.postbox)))).toEqual(BAD_CODE);
  });

  it('says that a redirect URI is another, and that a grant type is unknown', async () => {
    const here = await town();
    const code = await codeOf(here);
    const sent = { ...credentialsOf(here.postbox), code };

    const elsewhere = await askToken(here, { ...sent, redirect_uri: 'https://evil.example/' }, JSON_PLEASE);
    expect(elsewhere.json()).toEqual({
      error: 'redirect_uri_mismatch',
      error_description: 'The redirect_uri MUST match the registered callback URL for this application.',
      error_uri: `${DOCS}#redirect-uri-mismatch2`,
    });
    for (const grant_type of ['password', 'client_credentials', 'implicit']) {
      expect(formOf(await askToken(here, { ...sent, grant_type }))).toMatchObject({
        error: 'unsupported_grant_type',
      });
    }
    expect(formOf(await askToken(here, sent))).toHaveProperty('access_token');
  });

  it('takes one text for each parameter', async () => {
    const here = await town();
    const code = await codeOf(here);
    const sent = credentialsOf(here.postbox);

    const twice = await askToken(here, `${new URLSearchParams({ ...sent, code })}&code=x`);
    const list = await askToken(here, JSON.stringify({ ...sent, code: [code] }));
    const proto = await askToken(here, `{"__proto__":{"code":"${code}"},"client_id":"${sent.client_id}"}`);

    expect([twice.statusCode, formOf(twice).error]).toEqual([400, 'invalid_request']);
    expect([list.statusCode, formOf(list).error]).toEqual([400, 'invalid_request']);
    expect(formOf(proto)).toEqual(BAD_CLIENT);
    expect(formOf(await askToken(here, { ...sent, code }))).toHaveProperty('access_token');
  });

  it('takes each parameter of the query once, and those that are none of ours as often as they come', async () => {
    const here = await town();
    const sent = { ...credentialsOf(here.postbox), code: await codeOf(here) };
    const at = (query: string) => askToken(here, '', {}, `/login/oauth/access_token?${query}`);

    for (const name of Object.keys(sent)) {
      const answer = await at(`${new URLSearchParams(sent)}&${name}=x`);
      expect([answer.statusCode, formOf(answer).error]).toEqual([400, 'invalid_request']);
    }
    expect(formOf(await at(`${new URLSearchParams(sent)}&v=1&v=2`))).toHaveProperty('access_token');
  });

  it('lets a native app do without a secret, and not with a wrong one', async () => {
    const here = await town();
    const native = await appOf(here.context, here.alice, { native: true });
    const code = await codeFor(here.context, here.alice, { app: native, challenge: CHALLENGE });
    const sent = { client_id: native.clientId, code, code_verifier: VERIFIER };

    expect(formOf(await askToken(here, { ...sent, client_secret: 'wrong' }))).toEqual(BAD_CLIENT);
    expect(formOf(await askToken(here, { ...sent, code_verifier: '' }))).toEqual(BAD_CODE);
    expect(formOf(await askToken(here, sent))).toHaveProperty('access_token');
  });

  it('tells which token went, when the eleventh comes', async () => {
    const here = await town({ tokensPerApp: 1 });
    const next = async () => askToken(here, { ...credentialsOf(here.postbox), code: await codeOf(here) });
    const first = await next();
    const { id } = (await here.alice.get('/authorizations')).json()[0];

    const second = await next();

    expect(first.headers).not.toHaveProperty('x-latchkey-revoked-authorization');
    expect(second.headers['x-latchkey-revoked-authorization']).toBe(String(id));
  });

  it('gives one token to fifty requests, and 49 times bad_verification_code', async () => {
    const here = await town();
    const sent = { ...credentialsOf(here.postbox), code: await codeOf(here) };

    const answers = await Promise.all(Array.from({ length: 50 }, () => askToken(here, sent)));

    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    const [given, refused] = [
      answers.filter((answer) => formOf(answer).access_token),
      answers.filter((answer) => formOf(answer).error === 'bad_verification_code'),
    ];
    expect([given.length, refused.length]).toEqual([1, 49]);
  });

  it('says 503 in its own words while the database is away, and the code is good afterwards', async () => {
    const here = await town();
    const sent = { ...credentialsOf(here.postbox), code: await codeOf(here) };
    const bringBack = await takeAway(here);

    const away = await askToken(here, sent, JSON_PLEASE);
    await bringBack();

    expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '5']);
    expect(away.json().error).toBe('temporarily_unavailable');
    expect(formOf(await askToken(here, sent))).toHaveProperty('access_token');
  });

  it('says nothing of a bug but its number', async () => {
    const here = await town();
    const sent = { ...credentialsOf(here.postbox), code: await codeOf(here) };
    await breakTable(here, 'authorization_codes');

    const answer = await askToken(here, sent, JSON_PLEASE);

    expect([answer.statusCode, answer.json().error]).toEqual([500, 'server_error']);
    expect(answer.body).not.toContain('authorization_codes');
  });

  it('lets no secret into the log', async () => {
    const here = await town();
    const code = await codeOf(here);
    const sent = { ...credentialsOf(here.postbox), code, code_verifier: 'a-verifier-of-somebody' };
    await askToken(here, sent);
    await askToken(here, '', {}, `/login/oauth/access_token?${new URLSearchParams(sent)}`);

    const log = here.log.join('\n');
    for (const secret of [code, here.postbox.secret, 'a-verifier-of-somebody'])
      expect(log).not.toContain(secret);
  });
});
