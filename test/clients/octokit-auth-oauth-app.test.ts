import { createOAuthAppAuth } from '@octokit/auth-oauth-app';
import { Octokit } from '@octokit/core';
import { describe, expect, it } from 'vitest';
import { putFor } from '../api/authorizations/wording.ts';
import { codeFor } from '../core/delegation/authorization-codes/coded.ts';
import { listeningTown } from '../support/listening.ts';

describe('@octokit/auth-oauth-app 9', () => {
  it('signs an app in to the operations of its tokens', async () => {
    const here = await listeningTown();
    const { clientId, secret: clientSecret } = here.postbox;
    const { token } = await putFor(here.alice, here.postbox, { scopes: ['gist'] });
    const octokit = new Octokit({
      baseUrl: `${here.url}/api/v3`,
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
    const here = await listeningTown();
    const auth = createOAuthAppAuth({
      clientId: here.postbox.clientId,
      clientSecret: here.postbox.secret,
      request: new Octokit({ baseUrl: `${here.url}/api/v3` }).request,
    });
    const code = await codeFor(here.context, here.alice, { app: here.postbox, scopes: ['user'] });

    const made = await auth({ type: 'oauth-user', code });

    expect(made).toMatchObject({ type: 'token', tokenType: 'oauth', scopes: ['user'] });
    expect((await here.bearer(made.token).get('/user')).json().login).toBe('alice');
  });
});
