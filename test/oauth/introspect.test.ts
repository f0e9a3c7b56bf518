import { describe, expect, it } from 'vitest';
import { suspendAccount } from '../../src/core/operations/account-management/suspend.ts';
import { putFor, tokenOf } from '../api/authorizations/wording.ts';
import { appOf } from '../support/apps.ts';
import { breakTable } from '../support/disasters.ts';
import { basicHeader, type Town, town } from '../support/town.ts';
import { askToken, credentialsOf } from './asking.ts';

const PLACE = '/login/oauth/introspect';
const UNKNOWN = `gho_${'0'.repeat(36)}`;

const ask = (here: Town, body: Record<string, string>, headers = {}) => askToken(here, body, headers, PLACE);

describe('POST /login/oauth/introspect', () => {
  it('tells an app what a token of its own is good for', async () => {
    const here = await town({ tokenLifetimeMaximum: 3600 });
    const { alice, postbox, clock } = here;
    const { token } = await putFor(alice, postbox, { scopes: ['repo', 'gist'] });

    const answer = await ask(here, { ...credentialsOf(postbox), token });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    const now = clock.now().getTime() / 1000;
    expect(answer.json()).toEqual({
      active: true,
      scope: 'repo gist',
      client_id: postbox.clientId,
      username: 'alice',
      token_type: 'bearer',
      sub: String(alice.account.id),
      iat: now,
      exp: now + 3600,
      iss: 'https://latchkey.example/login/oauth',
    });
  });

  it('says no end where there is none, and an empty scope', async () => {
    const here = await town();
    const { token } = await putFor(here.alice, here.postbox);
    const answer = await ask(here, { ...credentialsOf(here.postbox), token, token_type_hint: 'nonsense' });
    expect(answer.json()).toMatchObject({ active: true, scope: '' });
    expect(answer.json()).not.toHaveProperty('exp');
  });

  it('takes the secret in the header too, and a body as JSON', async () => {
    const here = await town();
    const { alice, postbox } = here;
    const { token } = await putFor(alice, postbox);
    const authorization = basicHeader(postbox.clientId, postbox.secret);

    expect((await ask(here, { token }, { authorization })).json().active).toBe(true);
    const json = await askToken(here, JSON.stringify({ token }), { authorization }, PLACE);
    expect(json.json().active).toBe(true);
  });

  it('says one thing of whatever is not the app’s, or not good any more', async () => {
    const here = await town({ tokenLifetimeMaximum: 60 });
    const { alice, mallory, postbox, context, clock } = here;
    const other = await here.registerApp('Other');
    const expired = await putFor(alice, postbox);
    clock.advance(60);
    const suspended = await putFor(mallory, postbox);
    await suspendAccount(context, mallory.account);
    const gone = await putFor(alice, postbox, { fingerprint: 'gone' });
    await alice.delete(`/authorizations/${gone.id}`);
    const personal = await tokenOf(alice);
    const foreign = await putFor(alice, other);

    for (const token of [
      ...[expired.token, suspended.token, gone.token, personal.token, foreign.token],
      ...[foreign.hashed_token, UNKNOWN, 'x', '\0', "' or 1=1"],
    ]) {
      const answer = await ask(here, { ...credentialsOf(postbox), token });
      expect([answer.statusCode, answer.body]).toEqual([200, '{"active":false}']);
    }
  });

  it('knows nobody without a secret that is right, a native app neither', async () => {
    const here = await town();
    const { alice, postbox, context } = here;
    const { token } = await putFor(alice, postbox);
    const native = await appOf(context, alice, { native: true });
    const id = { client_id: postbox.clientId };

    for (const [body, headers] of [
      [{ token }],
      [{ token, ...id }],
      [{ token, ...id, client_secret: 'wrong' }],
      [{ token, client_id: 'f'.repeat(20), client_secret: postbox.secret }],
      [{ token, client_id: native.clientId }],
      [{ token }, { authorization: basicHeader(postbox.clientId, 'wrong') }],
      [{ token }, { authorization: basicHeader('alice', alice.password) }],
      [{ token }, { authorization: `Bearer ${token}` }],
      [id],
    ] as const) {
      const answer = await ask(here, body, headers);
      expect([answer.statusCode, answer.json().error]).toEqual([401, 'invalid_client']);
      expect(answer.headers['www-authenticate']).toBe('Basic realm="Latchkey"');
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('says in JSON that the token is missing, comes twice, or cannot be read', async () => {
    const here = await town();
    const { token } = await putFor(here.alice, here.postbox);
    const sent = credentialsOf(here.postbox);

    for (const body of [
      new URLSearchParams(sent).toString(),
      new URLSearchParams({ ...sent, token: '' }).toString(),
      `${new URLSearchParams({ ...sent, token })}&token=x`,
      JSON.stringify({ ...sent, token: [token] }),
    ]) {
      const answer = await askToken(here, body, {}, PLACE);
      expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
    }
    const inQuery = await askToken(here, sent, {}, `${PLACE}?token=${token}`);
    expect(inQuery.statusCode).toBe(400);
    expect((await here.server.inject({ method: 'GET', url: PLACE })).statusCode).toBe(404);
    expect(here.log.join('')).not.toContain(token);
  });

  it('says nothing of a bug but its number, in JSON, and never that the token is not active', async () => {
    const here = await town();
    const { token } = await putFor(here.alice, here.postbox);
    await breakTable(here, 'authorizations');

    const answer = await ask(here, { ...credentialsOf(here.postbox), token });

    expect([answer.statusCode, answer.json().error]).toEqual([500, 'server_error']);
    expect(answer.body).not.toMatch(/active|gone/);
  });

  it('counts as a use of the token', async () => {
    const here = await town();
    const { token, id } = await putFor(here.alice, here.postbox);
    await ask(here, { ...credentialsOf(here.postbox), token });
    expect([...here.context.usage.take().tokens.keys()]).toEqual([id]);
  });
});
