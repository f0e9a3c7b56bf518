import { createOAuthAppAuth } from '@octokit/auth-oauth-app';
import { Octokit } from '@octokit/core';
import { enterpriseServer32, enterpriseServer32Admin } from '@octokit/plugin-enterprise-server';
import { describe, expect, it } from 'vitest';
import { createHttpClient, loginOf } from '../support/http-client.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { seedUser } from '../support/seeds.ts';
import { basicHeader } from '../support/test-world.ts';
import { getOrCreate } from './get-or-create.ts';

interface Told {
  readonly status: number;
  readonly data: { readonly token: string; readonly user?: { readonly login: string } };
}
type Method = (parameters: object) => Promise<Told>;
type Name =
  | 'checkToken'
  | 'resetToken'
  | 'deleteToken'
  | 'deleteAuthorization'
  | 'scopeToken'
  | 'checkAuthorization'
  | 'resetAuthorization'
  | 'revokeAuthorizationForApplication'
  | 'revokeGrantForApplication'
  | 'createImpersonationOAuthToken'
  | 'deleteImpersonationOAuthToken';

/** The plugin was typed for another version of @octokit/core. */
const methodsOf = (scope: unknown) => scope as Readonly<Record<Name, Method>>;

/** The requests of the plugin for exactly this version of GitHub Enterprise Server, route by route. */
describe('@octokit/plugin-enterprise-server 11, enterpriseServer32', () => {
  // The plugin warns of what 3.2 deprecated.
  const log = { debug() {}, info() {}, warn() {}, error() {} };

  async function createClient() {
    const started = await startLatchkeyWithApp();
    const { latchkey, app } = started;
    const { clientId: client_id, secret } = app;
    const octokit = new (Octokit.plugin(enterpriseServer32))({
      baseUrl: `${latchkey.url}/api/v3`,
      authStrategy: createOAuthAppAuth,
      auth: { clientId: client_id, clientSecret: secret },
      log,
    });
    const { token } = await getOrCreate(started, { scopes: ['gist'] });
    const works = async (token: string) =>
      (await createHttpClient(latchkey, token).get('/user')).status === 200;
    return { started, apps: methodsOf(octokit.apps), client_id, access_token: token, works };
  }

  it('checks, resets and deletes by a body', async () => {
    const { started, apps, client_id, access_token, works } = await createClient();

    const checked = await apps.checkToken({ client_id, access_token });
    const { token } = (await apps.resetToken({ client_id, access_token })).data;

    expect([checked.status, checked.data.user?.login]).toEqual([200, 'alice']);
    expect([await works(access_token), await works(token)]).toEqual([false, true]);
    expect((await apps.deleteToken({ client_id, access_token: token })).status).toBe(204);
    const { token: last } = await getOrCreate(started);
    expect((await apps.deleteAuthorization({ client_id, access_token: last })).status).toBe(204);
    expect([await works(token), await works(last)]).toEqual([false, false]);
  });

  it('checks, resets and revokes by a path', async () => {
    const { started, apps, client_id, access_token, works } = await createClient();

    const checked = await apps.checkAuthorization({ client_id, access_token });
    const { token } = (await apps.resetAuthorization({ client_id, access_token })).data;

    expect([checked.status, checked.data?.user?.login]).toEqual([200, 'alice']);
    expect([await works(access_token), await works(token)]).toEqual([false, true]);
    const { status } = await apps.revokeAuthorizationForApplication({ client_id, access_token: token });
    expect([status, await works(token)]).toEqual([204, false]);
    const { token: last } = await getOrCreate(started);
    expect((await apps.revokeGrantForApplication({ client_id, access_token: last })).status).toBe(204);
    expect(await works(last)).toBe(false);
  });

  it('hears 404 where there is nothing, also when it narrows', async () => {
    const { apps, client_id, access_token } = await createClient();
    const unknown = { client_id, access_token: `gho_${'0'.repeat(36)}` };
    const refused = { status: 404 };
    await expect(apps.checkToken(unknown)).rejects.toMatchObject(refused);
    await expect(apps.resetAuthorization(unknown)).rejects.toMatchObject(refused);
    await expect(apps.revokeGrantForApplication(unknown)).rejects.toMatchObject(refused);
    const narrowed = { client_id, access_token, target: 'octo-org' };
    await expect(apps.scopeToken(narrowed)).rejects.toMatchObject(refused);
  });

  it('acts as somebody, for a site administrator', async () => {
    const carol = { ...seedUser('carol'), site_admin: true };
    const users = [carol, seedUser('mallory')];
    const { latchkey } = await startLatchkeyWithApp({}, { seed: { users } });
    const octokit = new (Octokit.plugin(enterpriseServer32Admin))({ baseUrl: `${latchkey.url}/api/v3`, log });
    octokit.hook.before('request', ({ headers }) => {
      headers.authorization = basicHeader(carol.login, carol.password);
    });
    const administers = methodsOf(octokit.enterpriseAdmin);

    const made = await administers.createImpersonationOAuthToken({
      username: 'mallory',
      scopes: ['user'],
    });
    const { token } = made.data;

    expect(made.status).toBe(201);
    expect(await loginOf(latchkey, token)).toBe('mallory');
    const ended = await administers.deleteImpersonationOAuthToken({ username: 'mallory' });
    expect([ended.status, (await createHttpClient(latchkey, token).get('/user')).status]).toEqual([204, 401]);
  });
});
