import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { presentEvent } from '../../../../src/core/foundation/audit/export.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../../src/core/identity/accounts/update.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { findEvents } from '../../../support/audit-events.ts';
import { createTestBrowser } from '../../../support/test-browser.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const sha256 = (text: string, encoding: 'hex' | 'base64') =>
  createHash('sha256').update(text).digest(encoding);

async function createWorldWithToken() {
  const world = await createTestWorld();
  const { alice, context } = world;
  const first = (await alice.post('/authorizations', { note: 'ci' })).json();
  const browser = createTestBrowser(world.server);
  await browser.signIn(alice);
  await browser.get(`/settings/tokens/${first.id}`);
  await browser.post(`/settings/tokens/${first.id}/regeneration`);
  await alice.delete(`/authorizations/${first.id}`);
  const found = async (text: string) => (await findEvents(context, { text })).map(({ action }) => action);
  return { ...world, browser, token: String(first.token), found };
}

describe('The trail of a token', () => {
  it('is found by the whole token, and by its hash in Base64 or hex', async () => {
    const { token, found } = await createWorldWithToken();

    const [hex, base64] = [sha256(token, 'hex'), sha256(token, 'base64')];
    const wanted = [
      token,
      ` ${token} `,
      `hashed_token:"${base64}"`,
      `hashed_token:${hex}`,
      `HASHED_TOKEN:"${hex}"`,
    ];
    for (const text of wanted)
      expect(await found(text), text).toEqual(['oauth_access.regenerate', 'oauth_access.create']);
    expect(await found(`hashed_token:"${sha256('another', 'base64')}"`)).toEqual([]);
    expect(await found('hashed_token:nonsense')).toEqual([]);
  });

  it('says which token replaced it, and keeps its note when it is gone', async () => {
    const { context, token } = await createWorldWithToken();

    const items = await findEvents(context, { action: 'oauth_access.regenerate' });
    const gone = await findEvents(context, { action: 'oauth_access.destroy' });

    const [event] = items.map(presentEvent);
    expect(event).toMatchObject({
      token_note: 'ci',
      former_hashed_token: sha256(token, 'base64'),
      data: { former_last_eight: token.slice(-8) },
    });
    expect(gone.map(presentEvent)).toMatchObject([{ token_note: 'ci', hashed_token: event?.hashed_token }]);
  });

  it('is searched on the pages without the token in any address', async () => {
    const { browser, token } = await createWorldWithToken();
    await browser.get('/settings/security-log');

    const { headers } = await browser.post('/settings/security-log', {
      q: token,
      action: 'oauth_access.create',
    });

    const query = new URLSearchParams({
      q: `hashed_token:"${sha256(token, 'base64')}"`,
      action: 'oauth_access.create',
    });
    expect(headers.location).toBe(`/settings/security-log?${query}`);
    expect((await browser.get(String(headers.location))).body).toContain(`…${token.slice(-8)}`);
  });
});

describe('An event of a program', () => {
  it('says by which kind of credential it acted, with which scopes, and what sent it', async () => {
    const { alice, context } = await createTestWorld();
    await alice.post('/authorizations', { note: 'ci' }, { 'user-agent': 'curl/8.0' });

    const items = await findEvents(context, { action: 'oauth_access.create' });

    expect(items.map(presentEvent)).toMatchObject([
      {
        programmatic_access_type: 'password',
        token_scopes: null,
        actor_hashed_token: null,
        user_agent: 'curl/8.0',
      },
    ]);
  });

  it('names the token that acted, so that it is found by it', async () => {
    const world = await createTestWorld();
    const { context, mallory } = world;
    await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
    const { token } = (await mallory.post('/authorizations', { note: 'x', scopes: ['site_admin'] })).json();

    const answer = await world.bearer(token).post('/admin/users/bob/authorizations', { scopes: ['user'] });

    expect(answer.statusCode).toBe(201);
    const items = await findEvents(context, { text: token });
    expect(items.map(presentEvent)[0]).toMatchObject({
      action: 'oauth_access.create',
      account: 'bob',
      programmatic_access_type: 'personal_access_token',
      token_scopes: 'site_admin',
      actor_hashed_token: sha256(token, 'base64'),
    });
  });
});

describe('A failed sign-in', () => {
  it('says whether the account was locked or suspended, once an hour', async () => {
    const { alice, bob, basic, context } = await createTestWorld();
    for (let turn = 0; turn < 13; turn++) await basic('alice', 'guess').get('/user');
    await suspendAccount(context, bob.account);
    for (let turn = 0; turn < 2; turn++) await bob.withCode().get('/user');

    const failures = async (login: string) =>
      (await findEvents(context, { action: 'user.failed_login', login })).map(({ data }) => data);
    const ofAlice = await failures(alice.login);
    expect(ofAlice.filter((data) => data && 'method' in data && data.method === 'locked')).toHaveLength(1);
    expect(ofAlice.at(-1)).toEqual({ method: 'password' });
    expect(await failures(bob.login)).toEqual([{ method: 'suspended' }]);
  });
});
