import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { removeApp } from '../../src/cli/commands/apps-remove.ts';
import { revokeTokens } from '../../src/cli/commands/tokens-revoke.ts';
import { suspendUser } from '../../src/cli/commands/users-suspend.ts';
import { changeAccount } from '../../src/core/accounts/change.ts';
import { writing } from '../../src/core/context.ts';
import { browsing } from '../support/browsing.ts';
import { basicHeader, type Person, type Town, town } from '../support/town.ts';

/** A token of Alice's, for Postbox or for herself, and who may take it away. */
interface There extends Town {
  readonly token: string;
  readonly id: number;
  readonly personal: { readonly token: string; readonly id: number };
  /** Sends a form from the browser of Alice, who owns Postbox. */
  readonly browser: Sending;
  /** From Mallory's, who is a site administrator. */
  readonly admin: Sending;
}

interface Sending {
  post(path: string): Promise<unknown>;
}

type Revoke = (there: There) => Promise<unknown>;

const paths: Readonly<Record<string, Revoke>> = {
  'the API, an authorization': ({ alice, id }) => alice.delete(`/authorizations/${id}`),
  'the API, a grant': async ({ alice }) => {
    const [{ id }] = (await alice.get('/applications/grants')).json();
    return alice.delete(`/applications/grants/${id}`);
  },
  'the app, its token': (there) => byApp(there, 'DELETE', 'token', { access_token: there.token }),
  'the app, its token reset': (there) => byApp(there, 'PATCH', 'token', { access_token: there.token }),
  'the app, its grant': (there) => byApp(there, 'DELETE', 'grant', { access_token: there.token }),
  'the app, by a path of old': (there) => byApp(there, 'DELETE', `tokens/${there.token}`),
  'the app, its token reset by a path of old': (there) => byApp(there, 'POST', `tokens/${there.token}`),
  'the app, its grant by a path of old': (there) => byApp(there, 'DELETE', `grants/${there.token}`),
  'RFC 7009': ({ server, postbox, token }) =>
    server.inject({
      method: 'POST',
      url: '/login/oauth/revoke',
      headers: {
        authorization: basicHeader(postbox.clientId, postbox.secret),
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ token }).toString(),
    }),
  'a page, the app': ({ browser, postbox }) =>
    browser.post(`/settings/connections/applications/${postbox.clientId}/revocation`),
  'a page, one token of the app': ({ browser, postbox, id }) =>
    browser.post(`/settings/connections/applications/${postbox.clientId}/tokens/${id}/revocation`),
  'a page, all apps': ({ browser }) => browser.post('/settings/applications/revocation'),
  'a page, all tokens of an app of hers': ({ browser, postbox }) =>
    browser.post(`/settings/developers/${postbox.clientId}/tokens/revocation`),
  'a page, an app of hers removed': ({ browser, postbox }) =>
    browser.post(`/settings/developers/${postbox.clientId}/removal`),
  'an administrator, the token': ({ admin, id }) => admin.post(`/admin/tokens/${id}/revocation`),
  'an administrator, all tokens of the app': ({ admin, postbox }) =>
    admin.post(`/admin/apps/${postbox.clientId}/tokens/revocation`),
  'an administrator, the app removed': ({ admin, postbox }) =>
    admin.post(`/admin/apps/${postbox.clientId}/removal`),
  'an administrator, suspension': ({ admin }) => admin.post('/admin/people/alice/suspension'),
  'the command line, the token': (there) =>
    atTheDesk(there, revokeTokens, { id: String(there.id), all: false }),
  'the command line, all of hers': (there) => atTheDesk(there, revokeTokens, { login: 'alice', all: true }),
  'the command line, suspension': (there) => atTheDesk(there, suspendUser, { login: 'alice' }),
  'the command line, the app removed': (there) =>
    atTheDesk(there, removeApp, { clientId: there.postbox.clientId, yes: true }),
};

const personalPaths: Readonly<Record<string, Revoke>> = {
  'the API': ({ alice, personal }) => alice.delete(`/authorizations/${personal.id}`),
  'a page': ({ browser, personal }) => browser.post(`/settings/tokens/${personal.id}/revocation`),
  'a page, all of them': ({ browser }) => browser.post('/settings/tokens/revocation'),
  'a page, regenerated': ({ browser, personal }) =>
    browser.post(`/settings/tokens/${personal.id}/regeneration`),
  'an administrator': ({ admin, personal }) => admin.post(`/admin/tokens/${personal.id}/revocation`),
};

describe('A token is refused at the next request after', () => {
  it.each(Object.entries(paths))('%s', async (_, revoke) => {
    const there = await arrive();
    expect((await there.bearer(there.token).get('/user')).statusCode).toBe(200);

    await revoke(there);

    expect((await there.bearer(there.token).get('/user')).statusCode).not.toBe(200);
  });
});

describe('A personal access token is refused at the next request after', () => {
  it.each(Object.entries(personalPaths))('%s', async (_, revoke) => {
    const there = await arrive();
    expect((await there.bearer(there.personal.token).get('/user')).statusCode).toBe(200);

    await revoke(there);

    expect((await there.bearer(there.personal.token).get('/user')).statusCode).toBe(401);
  });
});

async function arrive(): Promise<There> {
  const here = await town();
  const { alice, mallory, postbox, context, server } = here;
  await writing(context, (context) => changeAccount(context, mallory.account, { siteAdmin: true }));
  const credentials = { client_id: postbox.clientId, client_secret: postbox.secret };
  const made = (await alice.post('/authorizations', { ...credentials, scopes: ['user'] })).json();
  const personal = (await alice.post('/authorizations', { note: 'hers' })).json();
  const from = (person: Person): Sending => ({
    async post(path) {
      const browser = browsing(server);
      await browser.signIn(person);
      await browser.get('/settings/tokens');
      return browser.post(path);
    },
  });
  return { ...here, token: made.token, id: made.id, personal, browser: from(alice), admin: from(mallory) };
}

function byApp({ server, postbox }: There, method: 'POST' | 'PATCH' | 'DELETE', below: string, body = {}) {
  return server.inject({
    method,
    url: `/api/v3/applications/${postbox.clientId}/${below}`,
    headers: { authorization: basicHeader(postbox.clientId, postbox.secret) },
    payload: JSON.stringify(body),
  });
}

/** The command itself, on the database of the town, as a process of its own would open it. */
function atTheDesk({ context }: There, command: Command, given: object): Promise<void> {
  const silent = () => {};
  return command.run(given, { settings: context.config, warnings: [] }, { out: silent } as never);
}
