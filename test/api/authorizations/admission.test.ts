import { describe, expect, it } from 'vitest';
import { suspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { type Answer, type ApiClient, basicHeader, createTestWorld } from '../../support/test-world.ts';
import { OPERATIONS } from './operations.ts';
import { CREATE, createPersonalToken, DOCS, errorResponse, statusAndBody } from './responses.ts';

const ROOT = 'https://docs.github.com/enterprise/3.2/rest';
const badCredentials = errorResponse(401, 'Bad credentials', ROOT);
const passwordNeeded = errorResponse(
  403,
  'This API can only be accessed with username and password Basic Auth',
  DOCS,
);
const codeNeeded = errorResponse(
  401,
  'Must specify two-factor authentication OTP code.',
  `${ROOT}/overview/other-authentication-methods#working-with-two-factor-authentication`,
);
const suspended = errorResponse(403, 'Sorry. Your account was suspended.', ROOT);

async function responsesOf(client: ApiClient, body?: unknown): Promise<Answer[]> {
  const answers = [];
  for (const [method, path] of OPERATIONS) {
    answers.push(await client.ask(method, path, method === 'GET' ? undefined : body));
  }
  return answers;
}

describe('The ten operations', () => {
  it('return 401 without credentials', async () => {
    const { anonymous } = await createTestWorld();

    const answers = await responsesOf(anonymous, '{');

    expect(answers.map(statusAndBody)).toEqual(
      OPERATIONS.map(([, , page]) => errorResponse(401, 'Requires authentication', page)),
    );
    for (const { headers } of answers) {
      expect(headers.status).toBe('401 Unauthorized');
      for (const header of ['www-authenticate', 'x-github-otp', 'etag', 'cache-control', 'x-oauth-scopes'])
        expect(headers).not.toHaveProperty(header);
    }
  });

  it('return 401 without credentials, even for something that does not exist', async () => {
    const { anonymous } = await createTestWorld();

    for (const [method, path] of [
      ['PATCH', '/authorizations'],
      ['DELETE', '/authorizations'],
      ['GET', '/authorizations/1/2'],
      ['GET', '/authorizations?page=1'],
      ['POST', '/applications/grants'],
      ['GET', '/applications/grants/1/2'],
      ['PUT', '/authorizations/clients'],
    ] as const) {
      const answer = await anonymous.ask(method, path);
      expect([method, path, answer.json().message]).toEqual([method, path, 'Requires authentication']);
    }
  });

  it('refuse a wrong password before anything else', async () => {
    const { basic } = await createTestWorld();

    const answers = [];
    for (const [method, path] of OPERATIONS.slice(3, 9)) {
      answers.push(await basic('alice', 'wrong').ask(method, path, method === 'GET' ? undefined : '{'));
    }

    expect(answers.map(statusAndBody)).toEqual(answers.map(() => badCredentials));
  });

  it('return 403 to a token, however it is sent', async () => {
    const { alice, bearer, basic, postbox } = await createTestWorld();
    const { token } = await createPersonalToken(alice, {
      note: 'all',
      scopes: ['repo', 'user', 'site_admin', 'admin:org'],
    });
    const app = { client_id: postbox.clientId, client_secret: postbox.secret };
    const { token: ofApp } = await createPersonalToken(alice, app);

    for (const client of [
      bearer(token),
      bearer(token, 'bearer'),
      bearer(ofApp, 'Bearer'),
      basic('alice', token),
      basic(token, 'x-oauth-basic'),
    ]) {
      const answers = await responsesOf(client, '{');
      expect(answers.map(statusAndBody)).toEqual(answers.map(() => passwordNeeded));
    }
    expect((await alice.get('/authorizations')).json()).toHaveLength(2);
  });

  it('return 401 to an unknown token', async () => {
    const { bearer } = await createTestWorld();

    const answers = await responsesOf(bearer('ghp_16C7e42F292c6912E7710c838347Ae178B4a'));

    expect(answers.map(statusAndBody)).toEqual(answers.map(() => badCredentials));
  });

  it('refuse a token in the query', async () => {
    const { alice, anonymous } = await createTestWorld();
    const { token } = await createPersonalToken(alice);

    const answer = await anonymous.get(`/authorizations?access_token=${token}`);

    expect(statusAndBody(answer)).toEqual(
      errorResponse(401, 'Must specify access token via Authorization header.', ROOT),
    );
  });

  it('ask for the one-time password before reading the body', async () => {
    const { bob } = await createTestWorld();

    const answers = await responsesOf(bob, '{');

    expect(answers.map(statusAndBody)).toEqual(answers.map(() => codeNeeded));
    expect(new Set(answers.map(({ headers }) => headers['x-github-otp']))).toEqual(
      new Set(['required; app']),
    );
  });

  it('ask for the one-time password again when it is wrong, and on unknown paths', async () => {
    const { bob } = await createTestWorld();

    const wrong = await bob.post('/authorizations', '{', { 'x-github-otp': '000000' });
    const nowhere = await bob.patch('/authorizations', '{');
    const withCode = await bob.withCode().patch('/authorizations', '{}');

    expect([statusAndBody(wrong), statusAndBody(nowhere)]).toEqual([codeNeeded, codeNeeded]);
    expect(wrong.headers['x-github-otp']).toBe('required; app');
    expect(withCode.statusCode).toBe(404);
  });

  it('tell a wrong password from a missing one-time password', async () => {
    const { basic } = await createTestWorld();

    const answer = await basic('bob', 'wrong').post('/authorizations', { note: 'ci' });

    expect(statusAndBody(answer)).toEqual(badCredentials);
    expect(answer.headers).not.toHaveProperty('x-github-otp');
  });

  it('check password, one-time password, suspension, body, fields and rows in this order', async () => {
    const { bob, basic, context } = await createTestWorld();
    const code = { 'x-github-otp': bob.code() };

    expect(statusAndBody(await bob.post('/authorizations/9', '{', code))[0]).toBe(400);
    expect(
      statusAndBody(await bob.post('/authorizations/9', { note: 5, scopes: ['nope'] }, code))[1],
    ).toMatch(/Invalid/);
    expect(statusAndBody(await bob.post('/authorizations/9', { scopes: ['nope'] }, code))[1]).toMatch(/nope/);
    expect(statusAndBody(await bob.post('/authorizations/9', { scopes: ['repo'] }, code))[0]).toBe(404);

    await suspendAccount(context, bob.account);

    expect(statusAndBody(await basic('bob', 'wrong').post('/authorizations', '{', code))).toEqual(
      badCredentials,
    );
    expect(statusAndBody(await bob.post('/authorizations', '{'))).toEqual(codeNeeded);
    expect(statusAndBody(await bob.post('/authorizations', '{', code))).toEqual(suspended);
  });

  it('consume a one-time password when they succeed and not when they are refused', async () => {
    const { bob } = await createTestWorld();
    await bob.withCode().post('/authorizations', { note: 'ci' });
    const next = { 'x-github-otp': bob.code(1) };

    const refusals = [
      await bob.post('/authorizations', { note: 'ci' }, next),
      await bob.get('/authorizations/999', next),
      await bob.post('/authorizations', '{', next),
      await bob.put('/authorizations/clients/x', { client_secret: 'y' }, next),
    ];
    const success = await bob.post('/authorizations', { note: 'other' }, next);
    const again = await bob.post('/authorizations', { note: 'third' }, next);

    expect(refusals.map(({ statusCode }) => statusCode)).toEqual([422, 404, 400, 422]);
    expect(success.statusCode).toBe(201);
    expect(statusAndBody(again)).toEqual(codeNeeded);
  });

  it('refuse a suspended account on every one of them', async () => {
    const { alice, context } = await createTestWorld();
    await suspendAccount(context, alice.account);

    const answers = await responsesOf(alice, '{');

    expect(answers.map(statusAndBody)).toEqual(answers.map(() => suspended));
  });

  it('accept a login in any case, or an e-mail address', async () => {
    const { alice, basic } = await createTestWorld();
    await createPersonalToken(alice);

    for (const login of ['ALICE', 'Alice', 'alice@example.com', 'ALICE@example.com']) {
      expect((await basic(login, alice.password).get('/authorizations')).json()).toHaveLength(1);
    }
  });

  it('refuse an Accept without JSON, after the credentials and before the body', async () => {
    const { alice, anonymous } = await createTestWorld();
    const html = { accept: 'text/html', authorization: basicHeader(alice.login, alice.password) };

    const answer = await anonymous.post('/authorizations', '{', html);
    const withoutCredentials = await anonymous.post('/authorizations', '{', { accept: 'text/html' });

    expect(statusAndBody(answer)).toEqual(
      errorResponse(
        415,
        "Unsupported 'Accept' header: 'text/html'. Must accept 'application/json'.",
        `${ROOT}/overview/media-types`,
      ),
    );
    expect(statusAndBody(withoutCredentials)).toEqual(errorResponse(401, 'Requires authentication', CREATE));
  });
});
