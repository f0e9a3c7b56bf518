import { createOAuthAppAuth } from '@octokit/auth-oauth-app';
import { Octokit } from '@octokit/core';
import { enterpriseServer32, enterpriseServer32Admin } from '@octokit/plugin-enterprise-server';
import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { getOrCreateFor } from '../api/authorizations/responses.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { basicHeader } from '../support/test-world.ts';

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
    const world = await createListeningWorld();
    const { clientId: client_id, secret } = world.postbox;
    const octokit = new (Octokit.plugin(enterpriseServer32))({
      baseUrl: `${world.url}/api/v3`,
      authStrategy: createOAuthAppAuth,
      auth: { clientId: client_id, clientSecret: secret },
      log,
    });
    const { token } = await getOrCreateFor(world.alice, world.postbox, { scopes: ['gist'] });
    const works = async (token: string) => (await world.bearer(token).get('/user')).statusCode === 200;
    return { world, apps: methodsOf(octokit.apps), client_id, access_token: token as string, works };
  }

  it('checks, resets and deletes by a body', async () => {
    const { world, apps, client_id, access_token, works } = await createClient();

    const checked = await apps.checkToken({ client_id, access_token });
    const { token } = (await apps.resetToken({ client_id, access_token })).data;

    expect([checked.status, checked.data.user?.login]).toEqual([200, 'alice']);
    expect([await works(access_token), await works(token)]).toEqual([false, true]);
    expect((await apps.deleteToken({ client_id, access_token: token })).status).toBe(204);
    const { token: last } = await getOrCreateFor(world.alice, world.postbox);
    expect((await apps.deleteAuthorization({ client_id, access_token: last })).status).toBe(204);
    expect([await works(token), await works(last)]).toEqual([false, false]);
  });

  it('checks, resets and revokes by a path', async () => {
    const { world, apps, client_id, access_token, works } = await createClient();

    const checked = await apps.checkAuthorization({ client_id, access_token });
    const { token } = (await apps.resetAuthorization({ client_id, access_token })).data;

    expect([checked.status, checked.data?.user?.login]).toEqual([200, 'alice']);
    expect([await works(access_token), await works(token)]).toEqual([false, true]);
    const { status } = await apps.revokeAuthorizationForApplication({ client_id, access_token: token });
    expect([status, await works(token)]).toEqual([204, false]);
    const { token: last } = await getOrCreateFor(world.alice, world.postbox);
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
    const world = await createListeningWorld();
    await writing(world.context, (context) =>
      applyAccountChanges(context, world.alice.account, { siteAdmin: true }),
    );
    const octokit = new (Octokit.plugin(enterpriseServer32Admin))({ baseUrl: `${world.url}/api/v3`, log });
    octokit.hook.before('request', ({ headers }) => {
      headers.authorization = basicHeader('alice', world.alice.password);
    });
    const administers = methodsOf(octokit.enterpriseAdmin);

    const made = await administers.createImpersonationOAuthToken({
      username: 'mallory',
      scopes: ['user'],
    });
    const { token } = made.data;

    expect(made.status).toBe(201);
    expect((await world.bearer(token).get('/user')).json().login).toBe('mallory');
    const ended = await administers.deleteImpersonationOAuthToken({ username: 'mallory' });
    expect([ended.status, (await world.bearer(token).get('/user')).statusCode]).toEqual([204, 401]);
  });
});
