import { createBasicAuth } from '@octokit/auth-basic';
import { Octokit } from '@octokit/rest';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { oneTimePassword, passwordOf, seedApp, seedUser, TOTP_SECRET } from '../support/seeds.ts';

const app = seedApp('Postbox', 'octocat');
const two = { totp_secret: TOTP_SECRET };

describe('@octokit/auth-basic 1.4', () => {
  let latchkey: LatchkeyProcess;
  beforeAll(async () => {
    const doubles = ['token', 'app', 'basic', 'probe', 'wrong', 'hook'].map((what) =>
      seedUser(`mona-${what}`, two),
    );
    latchkey = await startLatchkey({ seed: { users: [seedUser('octocat'), ...doubles], oauth_apps: [app] } });
  });
  // The package warns of its own deprecation each time.
  beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
  afterEach(() => void vi.restoreAllMocks());

  const signIn = (username: string, token = {}, on2Fa = () => oneTimePassword()) =>
    createBasicAuth({
      username,
      password: passwordOf(username),
      on2Fa,
      token,
      // biome-ignore lint/suspicious/noExplicitAny: its types are of another version of @octokit/types
      request: new Octokit({ baseUrl: `${latchkey.url}/api/v3` }).request as any,
    });

  it('makes a token with nothing but a password', async () => {
    const auth = await signIn('octocat')({ type: 'token' });

    const { token } = tokenOf(auth);
    expect(auth).toMatchObject({ type: 'token', tokenType: 'oauth', username: 'octocat' });
    expect(await whoHas(token)).toBe('octocat');
  });

  it('makes a token with a note, a note_url and scopes, and a one-time password', async () => {
    const wanted = { note: 'my laptop', noteUrl: 'http://laptop.example.com', scopes: ['repo', 'gist'] };

    const { token, id } = tokenOf(await signIn('mona-token', wanted)({ type: 'token' }));

    const made = await asNextStep('mona-token').get(`/authorizations/${id}`, {
      'x-github-otp': oneTimePassword(TOTP_SECRET, 1),
    });
    expect(await whoHas(token)).toBe('mona-token');
    expect(made.json()).toMatchObject({
      note: 'my laptop',
      note_url: 'http://laptop.example.com',
      scopes: ['repo', 'gist'],
      app: { client_id: '00000000000000000000', name: 'my laptop', url: 'http://laptop.example.com' },
    });
  });

  it('makes a token of an app and a fingerprint', async () => {
    const wanted = {
      clientId: app.client_id,
      clientSecret: app.client_secret,
      fingerprint: 'laptop',
      scopes: ['user'],
    };

    const { token, id } = tokenOf(await signIn('mona-app', wanted)({ type: 'token' }));

    const made = await asNextStep('mona-app').get(`/authorizations/${id}`, {
      'x-github-otp': oneTimePassword(TOTP_SECRET, 1),
    });
    expect(token).toMatch(/^gho_/);
    expect(made.json()).toMatchObject({
      fingerprint: 'laptop',
      app: { client_id: app.client_id, name: 'Postbox' },
    });
  });

  it('finds out by a route that does not exist that no second factor is needed', async () => {
    const auth = await signIn('octocat')({ type: 'basic' });

    expect(auth).toMatchObject({ type: 'basic', username: 'octocat' });
    expect(auth).not.toHaveProperty('totp');
  });

  it('finds out by a route that does not exist that one is, and the probe leaves the code unspent', async () => {
    const code = oneTimePassword();

    const auth = await signIn('mona-basic', {}, () => code)({ type: 'basic' });
    const use = await createHttpClient(latchkey, 'mona-basic', passwordOf('mona-basic')).post(
      '/authorizations',
      { note: 'with the same code' },
      { 'x-github-otp': code },
    );

    expect(auth).toMatchObject({ type: 'basic', totp: code });
    expect(use.status).toBe(201);
  });

  it('says that a one-time password is wrong', async () => {
    const auth = signIn('mona-wrong', {}, () => '000000');
    await expect(auth({ type: 'token' })).rejects.toThrow(/^Invalid TOTP/);
  });

  it('signs in to the ten operations by password and to everything else by the token it makes', async () => {
    let step = 0;
    const auth = {
      username: 'mona-hook',
      password: passwordOf('mona-hook'),
      on2Fa: () => oneTimePassword(TOTP_SECRET, step++),
      token: { note: 'hook', scopes: ['user'] },
      request: new Octokit({ baseUrl: `${latchkey.url}/api/v3` }).request,
    };
    const octokit = new Octokit({ baseUrl: `${latchkey.url}/api/v3`, authStrategy: createBasicAuth, auth });

    const user = await octokit.request('GET /user');
    const list = await octokit.request('GET /authorizations');

    expect(user.data.login).toBe('mona-hook');
    expect(user.headers).toHaveProperty('x-oauth-scopes', 'user');
    expect(list.data).toHaveLength(1);
  });

  const asNextStep = (login: string) => createHttpClient(latchkey, login, passwordOf(login));
  const whoHas = async (token: string) =>
    (await createHttpClient(latchkey, token).get('/user')).json<{ login: string }>().login;
});

function tokenOf(auth: object): { token: string; id: number } {
  return auth as { token: string; id: number };
}
