import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { suspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const PATH = '/admin/users/alice/authorizations';
const BODY = { scopes: ['user', 'repo'] };

/** A test world in which Mallory, or Bob, is a site administrator. */
async function createAdministeredWorld(login: 'mallory' | 'bob' = 'mallory'): Promise<TestWorld> {
  const world = await createTestWorld();
  const { context } = world;
  await writing(context, (context) =>
    applyAccountChanges(context, world[login].account, { siteAdmin: true }),
  );
  return world;
}

describe('An impersonation token', () => {
  it('is created by a site administrator and has every documented property', async () => {
    const { mallory, alice, bearer } = await createAdministeredWorld();

    const answer = await mallory.post(PATH, BODY);

    const made = answer.json();
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    expect(made).toEqual({
      id: 1,
      url: 'https://latchkey.example/api/v3/authorizations/1',
      app: {
        name: 'Impersonation by mallory',
        url: 'https://latchkey.example',
        client_id: '00000000000000000000',
      },
      token: expect.stringMatching(/^ghp_\w{36}$/),
      hashed_token: expect.stringMatching(/^[0-9a-f]{64}$/),
      token_last_eight: made.token.slice(-8),
      note: 'Impersonation by mallory',
      note_url: 'https://latchkey.example',
      created_at: expect.any(String),
      updated_at: expect.any(String),
      scopes: ['user', 'repo'],
      fingerprint: null,
      expires_at: '2026-01-16T10:00:00Z',
    });
    const me = await bearer(made.token).get('/user');
    expect([me.json().login, me.headers['x-oauth-scopes']]).toEqual([alice.login, 'repo, user']);
  });

  it('is returned again, without its token, when an administrator repeats the request', async () => {
    const { mallory, bob, context, bearer } = await createAdministeredWorld();
    await writing(context, (context) => applyAccountChanges(context, bob.account, { siteAdmin: true }));
    const { token, ...made } = (await mallory.post(PATH, BODY)).json();

    for (const administrator of [mallory, bob.withCode()]) {
      const again = await administrator.post(PATH, { scopes: [] });
      expect([again.statusCode, again.json()]).toEqual([200, { ...made, token: '' }]);
    }
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('is created once by five concurrent requests', async () => {
    const { mallory, alice } = await createAdministeredWorld();

    const answers = await Promise.all(Array.from({ length: 5 }, () => mallory.post(PATH, BODY)));

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 200, 200, 201]);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
  });

  it('is recorded in the audit trail with the administrator, and its owner sees and revokes it', async () => {
    const { mallory, alice, bearer, context } = await createAdministeredWorld();
    const { token, id } = (await mallory.post(PATH, BODY)).json();

    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.create',
      actor: 'mallory',
      account: 'alice',
      authorizationId: id,
      detail: expect.stringMatching(/^impersonation; scopes \[.*\]$/),
    });
    const [seen] = (await alice.get('/authorizations')).json();
    expect([seen.id, seen.note]).toEqual([id, 'Impersonation by mallory']);

    await alice.delete(`/authorizations/${id}`);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await mallory.delete(PATH)).statusCode).toBe(404);
    expect((await mallory.post(PATH, BODY)).statusCode).toBe(201);
  });

  it('neither conflicts with a note of its owner’s nor reserves one', async () => {
    const { mallory, alice } = await createAdministeredWorld();
    const note = 'Impersonation by mallory';
    expect((await alice.post('/authorizations', { note })).statusCode).toBe(201);

    expect((await mallory.post(PATH, BODY)).statusCode).toBe(201);

    await alice.delete('/authorizations/1');
    expect((await alice.post('/authorizations', { note })).statusCode).toBe(201);
  });

  it('is revoked by DELETE; a second DELETE returns 404', async () => {
    const { mallory, bearer, context } = await createAdministeredWorld();
    const { token } = (await mallory.post(PATH, BODY)).json();

    const deleted = await mallory.delete(PATH);

    expect([deleted.statusCode, deleted.payload]).toEqual([204, '']);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.destroy',
      actor: 'mallory',
      account: 'alice',
    });
    expect((await mallory.delete(PATH)).statusCode).toBe(404);
  });

  it('is the only token that DELETE revokes', async () => {
    const { mallory, alice, bearer } = await createAdministeredWorld();
    const { token } = (await alice.post('/authorizations', { note: 'mine' })).json();

    expect((await mallory.delete(PATH)).statusCode).toBe(404);
    await mallory.post(PATH, BODY);
    await mallory.delete(PATH);

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('does not work for a suspended account', async () => {
    const { mallory, alice, bearer, context } = await createAdministeredWorld();
    await suspendAccount(context, alice.account);

    const { token } = (await mallory.post(PATH, BODY)).json();

    expect((await bearer(token).get('/user')).statusCode).toBe(401);
  });

  it.each([
    ['no body', undefined],
    ['no scopes', {}],
    ['scopes that are null', { scopes: null }],
    ['scopes that are a string', { scopes: 'user' }],
    ['an unknown scope', { scopes: ['nope'] }],
  ])('is refused with 422 for %s', async (_, body) => {
    const { mallory, alice } = await createAdministeredWorld();

    expect((await mallory.post(PATH, body)).statusCode).toBe(422);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });
});

describe('The impersonation routes', () => {
  it('return 404 to everybody but site administrators', async () => {
    const { alice, anonymous, bob, mallory, bearer, basic } = await createAdministeredWorld();
    const weak = (await mallory.post('/authorizations', { note: 'weak', scopes: ['user', 'repo'] })).json();
    const wide = (await alice.post('/authorizations', { note: 'wide', scopes: ['site_admin'] })).json();

    for (const caller of [alice, anonymous, bob.withCode(), bearer(weak.token), bearer(wide.token)]) {
      expect((await caller.post(PATH, BODY)).statusCode).toBe(404);
      expect((await caller.post('/admin/users/nobody/authorizations', BODY)).statusCode).toBe(404);
    }
    expect((await alice.delete(PATH)).statusCode).toBe(404);
    expect((await basic('mallory', 'wrong').post(PATH, BODY)).statusCode).toBe(401);
  });

  it('accept a site administrator’s token with the scope site_admin', async () => {
    const { mallory, bearer } = await createAdministeredWorld();
    const { token } = (await mallory.post('/authorizations', { note: 'x', scopes: ['site_admin'] })).json();

    expect((await bearer(token).post(PATH, BODY)).statusCode).toBe(201);
    expect((await bearer(token).delete(PATH)).statusCode).toBe(204);
  });

  it('require the one-time password of an administrator with two-factor authentication', async () => {
    const { bob } = await createAdministeredWorld('bob');

    expect((await bob.post(PATH, BODY)).statusCode).toBe(401);
    expect((await bob.withCode().post(PATH, BODY)).statusCode).toBe(201);
  });

  it('return 404 for an unknown login', async () => {
    const { mallory } = await createAdministeredWorld();

    for (const login of ['carol', 'no%20login', 'x'.repeat(50)]) {
      expect((await mallory.post(`/admin/users/${login}/authorizations`, BODY)).statusCode).toBe(404);
      expect((await mallory.delete(`/admin/users/${login}/authorizations`)).statusCode).toBe(404);
    }
  });
});
