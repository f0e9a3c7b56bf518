import { createOAuthAppAuth } from '@octokit/auth-oauth-app';
import { Octokit } from '@octokit/core';
import { describe, expect, it } from 'vitest';
import { loginOf } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { getOrCreate } from './get-or-create.ts';

describe('@octokit/auth-oauth-app 9', () => {
  it('signs an app in to the operations of its tokens', async () => {
    const started = await startLatchkeyWithApp();
    const { clientId, secret: clientSecret } = started.app;
    const { token } = await getOrCreate(started, { scopes: ['gist'] });
    const octokit = new Octokit({
      baseUrl: `${started.latchkey.url}/api/v3`,
      authStrategy: createOAuthAppAuth,
      auth: { clientId, clientSecret },
    });

    const checked = await octokit.request('POST /applications/{client_id}/token', {
      client_id: clientId,
      access_token: token,
    });

    expect(checked.data).toMatchObject({ scopes: ['gist'], user: { login: 'alice' } });
    await expect(octokit.request('GET /user')).rejects.toThrow(
      'does not support clientId/clientSecret basic authentication',
    );
  });

  it('makes an authentication of alice’s out of her code', async () => {
    const { latchkey, app } = await startLatchkeyWithApp();
    const auth = createOAuthAppAuth({
      clientId: app.clientId,
      clientSecret: app.secret,
      request: new Octokit({ baseUrl: `${latchkey.url}/api/v3` }).request,
    });
    const { code } = await latchkey.authorize('alice', { clientId: app.clientId, scopes: ['user'] });

    const made = await auth({ type: 'oauth-user', code });

    expect(made).toMatchObject({ type: 'token', tokenType: 'oauth', scopes: ['user'] });
    expect(await loginOf(latchkey, made.token)).toBe('alice');
  });
});
