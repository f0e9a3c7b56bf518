import { describe, expect, it } from 'vitest';
import { answerDeviceCode } from '../clients/device-flow.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createAcme } from '../support/organizations.ts';
import { createWorldWithTools, DEVICE_GRANT, PUBLISHED_SECRET, post } from './well-known-tools.ts';

const client_id = '178c6fc778ccc68e1d6a';
const scope = 'repo read:org gist';

/** `internal/authflow/flow.go`, `pkg/cmd/auth/shared/oauth_scopes.go`, `api/queries_user.go`; cli/oauth `device/`. */
describe('GitHub CLI', () => {
  it('signs alice in by the device flow, reads its scopes, and asks who she is', async () => {
    const world = await createWorldWithTools();
    await createAcme(world);
    const asked = await post(`${world.url}/login/device/code`, new URLSearchParams({ client_id, scope }));
    expect(asked.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/);
    const codes = new URLSearchParams(await asked.text());
    const [interval, expires] = [Number(codes.get('interval')), Number(codes.get('expires_in'))];
    expect([interval, expires]).toEqual([5, 900]);

    const device_code = codes.get('device_code') ?? '';
    const poll = async (): Promise<URLSearchParams> => {
      // 20 % earlier than the interval allows.
      world.clock.advance(interval * 1.2);
      const form = new URLSearchParams({ client_id, device_code, grant_type: DEVICE_GRANT });
      return new URLSearchParams(await (await post(`${world.url}/login/oauth/access_token`, form)).text());
    };
    for (let times = 0; times < 3; times++) expect((await poll()).get('error')).toBe('authorization_pending');
    await answerDeviceCode(world.alice, {
      verification_uri: codes.get('verification_uri') ?? '',
      user_code: codes.get('user_code') ?? '',
    });
    const given = await poll();
    expect(given.get('token_type')).toBe('bearer');

    // The `Accept` header is sent, but empty.
    const authorization = `token ${given.get('access_token')}`;
    const headers = { accept: '', authorization, 'user-agent': 'GitHub CLI 2.60.0' };
    const probe = await world.get('/', headers);
    expect([probe.status, probe.headers['x-oauth-scopes']]).toEqual([200, 'gist, read:org, repo']);

    const ask = async (query: string) => {
      const type = { 'content-type': 'application/json; charset=utf-8' };
      const { body } = await world.post(
        '/api/graphql',
        { ...headers, ...type },
        JSON.stringify({ query, variables: null }),
      );
      return JSON.parse(body).data;
    };
    expect(await ask('query UserCurrent{viewer{login}}')).toEqual({ viewer: { login: 'alice' } });
    expect(await ask('query UserCurrent{viewer{id}}')).toEqual({ viewer: { id: expect.any(String) } });
    expect(await ask('{viewer{login organizations(first:100){nodes{login}}}}')).toEqual({
      viewer: { login: 'alice', organizations: { nodes: [{ login: 'Acme' }] } },
    });
  });

  it('sends the secret that everybody can read, and is not refused for it', async () => {
    const world = await createWorldWithTools();
    const form = new URLSearchParams({ client_id, client_secret: PUBLISHED_SECRET, code: 'x' });
    const answer = await post(`${world.url}/login/oauth/access_token`, form);
    expect(new URLSearchParams(await answer.text()).get('error')).toBe('bad_verification_code');
  });

  it('is refused by its web flow, the second choice, for it sends no challenge', async () => {
    const world = await createWorldWithTools();
    const redirect_uri = `${await startCallbackSite()}/callback`;
    const asked = new URLSearchParams({ client_id, redirect_uri, scope, state: 'a state' });

    const { url, body } = await createHttpBrowser().visit(`${world.url}/login/oauth/authorize?${asked}`);

    expect(url.startsWith(world.url)).toBe(true);
    expect(body).toContain(`href="${redirect_uri}?error=invalid_request&amp;`);
  });
});
