import { createOAuthUserAuth } from '@octokit/auth-oauth-user';
import { Octokit } from '@octokit/core';
import { describe, expect, it } from 'vitest';
import { getOrCreateFor } from '../api/authorizations/responses.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('@octokit/auth-oauth-user 6', () => {
  async function begun() {
    const world = await createListeningWorld();
    const { clientId, secret: clientSecret } = world.postbox;
    const { token } = await getOrCreateFor(world.alice, world.postbox, { scopes: ['user'] });
    const known = { clientId, clientSecret, clientType: 'oauth-app' as const, token, scopes: ['user'] };
    const auth = createOAuthUserAuth({
      ...known,
      request: new Octokit({ baseUrl: `${world.url}/api/v3` }).request,
    });
    return { world, known, token, auth };
  }

  it('checks, resets and deletes its token', async () => {
    const { world, auth, token } = await begun();
    const works = async (token: string) => (await world.bearer(token).get('/user')).statusCode === 200;

    expect(await auth({ type: 'check' })).toMatchObject({ token, scopes: ['user'] });
    const { token: next } = await auth({ type: 'reset' });
    expect([await works(token), await works(next)]).toEqual([false, true]);
    expect(await auth({ type: 'delete' })).toMatchObject({ invalid: true });
    expect(await works(next)).toBe(false);
    await expect(auth({ type: 'get' })).rejects.toThrow('Token is invalid');
  });

  it('ends the whole authorization', async () => {
    const { world, auth, token } = await begun();
    const other = await getOrCreateFor(world.alice, world.postbox, { fingerprint: 'laptop' });

    await auth({ type: 'deleteAuthorization' });

    for (const gone of [token, other.token])
      expect((await world.bearer(gone).get('/user')).statusCode).toBe(401);
  });

  it('hears of a token that alice took away', async () => {
    const { world, auth } = await begun();
    await world.alice.delete('/applications/grants/1');
    await expect(auth({ type: 'check' })).rejects.toThrow('Token is invalid');
  });

  it('asks by token for alice, and by secret about the token', async () => {
    const { world, known, token } = await begun();
    const baseUrl = `${world.url}/api/v3`;
    const octokit = new Octokit({ baseUrl, authStrategy: createOAuthUserAuth, auth: known });

    const user = await octokit.request('GET /user');
    const about = { client_id: known.clientId, access_token: token };
    const checked = await octokit.request('POST /applications/{client_id}/token', about);

    expect([user.data.login, checked.data.user?.login]).toEqual(['alice', 'alice']);
  });
});
