import { createOAuthAppAuth } from '@octokit/auth-oauth-app';
import { Octokit } from '@octokit/core';
import { describe, expect, it } from 'vitest';
import { getOrCreateFor } from '../api/authorizations/responses.ts';
import { issueCodeFor } from '../core/delegation/authorization-codes/exchange-code.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('@octokit/auth-oauth-app 9', () => {
  it('signs an app in to the operations of its tokens', async () => {
    const world = await createListeningWorld();
    const { clientId, secret: clientSecret } = world.postbox;
    const { token } = await getOrCreateFor(world.alice, world.postbox, { scopes: ['gist'] });
    const octokit = new Octokit({
      baseUrl: `${world.url}/api/v3`,
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
    const world = await createListeningWorld();
    const auth = createOAuthAppAuth({
      clientId: world.postbox.clientId,
      clientSecret: world.postbox.secret,
      request: new Octokit({ baseUrl: `${world.url}/api/v3` }).request,
    });
    const code = await issueCodeFor(world.context, world.alice, { app: world.postbox, scopes: ['user'] });

    const made = await auth({ type: 'oauth-user', code });

    expect(made).toMatchObject({ type: 'token', tokenType: 'oauth', scopes: ['user'] });
    expect((await world.bearer(made.token).get('/user')).json().login).toBe('alice');
  });
});
