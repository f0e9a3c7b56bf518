import { describe, expect, it } from 'vitest';
import { changeAccount } from '../../src/core/accounts/change.ts';
import { writing } from '../../src/core/context.ts';
import { registerWellKnownApps } from '../../src/core/installation/well-known-apps.ts';
import { answerDevice } from '../clients/devices.ts';
import { listeningTown } from '../support/listening.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** A town that knows the tools by the ids that are compiled into them. */
async function townWithTools() {
  const here = await listeningTown({
    wellKnownApps: ['github-cli', 'git-credential-manager', 'vscode', 'github-desktop'],
  });
  await writing(here.context, (context) => changeAccount(context, here.alice.account, { siteAdmin: true }));
  await registerWellKnownApps(here.context);
  return here;
}

const post = (url: string, body: URLSearchParams | undefined, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers, ...(body && { body }) });

describe('GitHub CLI and VS Code, by the device flow', () => {
  it('gh signs mallory in: forms both ways, and polls a fifth slower than it may', async () => {
    const here = await townWithTools();
    const client_id = '178c6fc778ccc68e1d6a';
    const scope = 'repo read:org gist';
    const asked = await post(`${here.url}/login/device/code`, new URLSearchParams({ client_id, scope }));
    expect(asked.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/);
    const codes = new URLSearchParams(await asked.text());
    const [interval, expires] = [Number(codes.get('interval')), Number(codes.get('expires_in'))];
    expect([interval, expires]).toEqual([5, 900]);
    const verification = {
      verification_uri: codes.get('verification_uri') ?? '',
      user_code: codes.get('user_code') ?? '',
    };

    const device_code = codes.get('device_code') ?? '';
    const poll = async (): Promise<URLSearchParams> => {
      here.clock.advance(interval * 1.2);
      const form = new URLSearchParams({ client_id, device_code, grant_type: GRANT });
      return new URLSearchParams(await (await post(`${here.url}/login/oauth/access_token`, form)).text());
    };
    for (let times = 0; times < 3; times++) expect((await poll()).get('error')).toBe('authorization_pending');
    await answerDevice(here.mallory, verification);
    const given = await poll();

    expect(given.get('token_type')).toBe('bearer');
    const probe = await fetch(`${here.url}/api/v3/`, {
      headers: { authorization: `token ${given.get('access_token')}` },
    });
    expect(probe.headers.get('x-oauth-scopes')).toBe('gist, read:org, repo');
  });

  it('gh sends the secret that everybody can read, and is not refused for it', async () => {
    const here = await townWithTools();
    const asked = { client_id: '178c6fc778ccc68e1d6a', client_secret: '0'.repeat(40) };
    const answer = await post(
      `${here.url}/login/oauth/access_token`,
      new URLSearchParams({ ...asked, code: 'x' }),
    );
    expect(new URLSearchParams(await answer.text()).get('error')).toBe('bad_verification_code');
  });

  it.each([
    ['VS Code', '01ab8ac9400c4e429b23', 'read:user user:email repo workflow'],
    ['Git Credential Manager', '0120e057bd645470c1ed', 'repo gist workflow'],
    ['GitHub Desktop', 'de0e3c7e9973e1c4dd77', 'repo user workflow'],
  ])('%s signs alice in, with everything in the query', async (_, client_id, scope) => {
    const here = await townWithTools();
    const json = { accept: 'application/json' };
    const asked = await post(
      `${here.url}/login/device/code?${new URLSearchParams({ client_id, scope })}`,
      undefined,
      json,
    );
    const codes = await asked.json();
    const place = `${here.url}/login/oauth/access_token`;
    const query = new URLSearchParams({ client_id, device_code: codes.device_code, grant_type: GRANT });
    const poll = async () => (await post(`${place}?${query}`, undefined, json)).json();

    expect((await poll()).error).toBe('authorization_pending');
    await answerDevice(here.alice, codes);
    here.clock.advance(codes.interval);
    const { access_token } = await poll();

    expect((await here.bearer(access_token).get('/user')).json().login).toBe('alice');
  });
});
