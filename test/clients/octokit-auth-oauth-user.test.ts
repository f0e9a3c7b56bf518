import { createOAuthUserAuth } from '@octokit/auth-oauth-user';
import { Octokit } from '@octokit/core';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { getOrCreate } from './get-or-create.ts';

describe('@octokit/auth-oauth-user 6', () => {
  async function begun() {
    const started = await startLatchkeyWithApp();
    const { latchkey, app } = started;
    const { clientId, secret: clientSecret } = app;
    const { token } = await getOrCreate(started, { scopes: ['user'] });
    const known = { clientId, clientSecret, clientType: 'oauth-app' as const, token, scopes: ['user'] };
    const auth = createOAuthUserAuth({
      ...known,
      request: new Octokit({ baseUrl: `${latchkey.url}/api/v3` }).request,
    });
    const works = async (token: string) =>
      (await createHttpClient(latchkey, token).get('/user')).status === 200;
    return { started, latchkey, known, token, auth, works };
  }

  it('checks, resets and deletes its token', async () => {
    const { auth, token, works } = await begun();

    expect(await auth({ type: 'check' })).toMatchObject({ token, scopes: ['user'] });
    const { token: next } = await auth({ type: 'reset' });
    expect([await works(token), await works(next)]).toEqual([false, true]);
    expect(await auth({ type: 'delete' })).toMatchObject({ invalid: true });
    expect(await works(next)).toBe(false);
    await expect(auth({ type: 'get' })).rejects.toThrow('Token is invalid');
  });

  it('ends the whole authorization', async () => {
    const { started, latchkey, auth, token } = await begun();
    const other = await getOrCreate(started, { fingerprint: 'laptop' });

    await auth({ type: 'deleteAuthorization' });

    for (const gone of [token, other.token])
      expect((await createHttpClient(latchkey, gone).get('/user')).status).toBe(401);
  });

  it('hears of a token that alice took away', async () => {
    const { started, latchkey, auth } = await begun();
    await createHttpClient(latchkey, 'alice', started.alice.password).delete('/applications/grants/1');
    await expect(auth({ type: 'check' })).rejects.toThrow('Token is invalid');
  });

  it('asks by token for alice, and by secret about the token', async () => {
    const { latchkey, known, token } = await begun();
    const baseUrl = `${latchkey.url}/api/v3`;
    const octokit = new Octokit({ baseUrl, authStrategy: createOAuthUserAuth, auth: known });

    const user = await octokit.request('GET /user');
    const about = { client_id: known.clientId, access_token: token };
    const checked = await octokit.request('POST /applications/{client_id}/token', about);

    expect([user.data.login, checked.data.user?.login]).toEqual(['alice', 'alice']);
  });
});
