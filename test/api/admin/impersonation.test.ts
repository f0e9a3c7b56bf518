import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { suspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const PLACE = '/admin/users/alice/authorizations';
const WANTED = { scopes: ['user', 'repo'] };

/** A test world in which Mallory, or another person, is a site administrator. */
async function administered(login: 'mallory' | 'bob' = 'mallory'): Promise<TestWorld> {
  const world = await createTestWorld();
  const { context } = world;
  await writing(context, (context) =>
    applyAccountChanges(context, world[login].account, { siteAdmin: true }),
  );
  return world;
}

describe('An impersonation token', () => {
  it('is made by a site administrator, with every member that is documented', async () => {
    const { mallory, alice, bearer } = await administered();

    const answer = await mallory.post(PLACE, WANTED);

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
      expires_at: null,
    });
    const me = await bearer(made.token).get('/user');
    expect([me.json().login, me.headers['x-oauth-scopes']]).toEqual([alice.login, 'repo, user']);
  });

  it('is the same one when it is asked for again, without the token', async () => {
    const { mallory, bob, context, bearer } = await administered();
    await writing(context, (context) => applyAccountChanges(context, bob.account, { siteAdmin: true }));
    const { token, ...made } = (await mallory.post(PLACE, WANTED)).json();

    for (const administrator of [mallory, bob.withCode()]) {
      const again = await administrator.post(PLACE, { scopes: [] });
      expect([again.statusCode, again.json()]).toEqual([200, { ...made, token: '' }]);
    }
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('is made once, however many ask at the same time', async () => {
    const { mallory, alice } = await administered();

    const answers = await Promise.all(Array.from({ length: 5 }, () => mallory.post(PLACE, WANTED)));

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 200, 200, 201]);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
  });

  it('is never silent: the trail names the administrator, and the owner sees and revokes it', async () => {
    const { mallory, alice, bearer, context } = await administered();
    const { token, id } = (await mallory.post(PLACE, WANTED)).json();

    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.create',
      actor: 'mallory',
      account: 'alice',
      authorizationId: id,
      detail: 'impersonation',
    });
    const [seen] = (await alice.get('/authorizations')).json();
    expect([seen.id, seen.note]).toEqual([id, 'Impersonation by mallory']);

    await alice.delete(`/authorizations/${id}`);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await mallory.delete(PLACE)).statusCode).toBe(404);
    expect((await mallory.post(PLACE, WANTED)).statusCode).toBe(201);
  });

  it('is not kept out by a note of its owner’s, and keeps none from them', async () => {
    const { mallory, alice } = await administered();
    const note = 'Impersonation by mallory';
    expect((await alice.post('/authorizations', { note })).statusCode).toBe(201);

    expect((await mallory.post(PLACE, WANTED)).statusCode).toBe(201);

    await alice.delete('/authorizations/1');
    expect((await alice.post('/authorizations', { note })).statusCode).toBe(201);
  });

  it('is ended by DELETE, at once and once', async () => {
    const { mallory, bearer, context } = await administered();
    const { token } = (await mallory.post(PLACE, WANTED)).json();

    const ended = await mallory.delete(PLACE);

    expect([ended.statusCode, ended.payload]).toEqual([204, '']);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.destroy',
      actor: 'mallory',
      account: 'alice',
    });
    expect((await mallory.delete(PLACE)).statusCode).toBe(404);
  });

  it('leaves the owner’s other tokens alone', async () => {
    const { mallory, alice, bearer } = await administered();
    const { token } = (await alice.post('/authorizations', { note: 'mine' })).json();

    expect((await mallory.delete(PLACE)).statusCode).toBe(404);
    await mallory.post(PLACE, WANTED);
    await mallory.delete(PLACE);

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('does not open a suspended account', async () => {
    const { mallory, alice, bearer, context } = await administered();
    await suspendAccount(context, alice.account);

    const { token } = (await mallory.post(PLACE, WANTED)).json();

    expect((await bearer(token).get('/user')).statusCode).toBe(401);
  });

  it.each([
    ['no body', undefined],
    ['no scopes', {}],
    ['scopes that are null', { scopes: null }],
    ['scopes that are a text', { scopes: 'user' }],
    ['a scope that is none', { scopes: ['nope'] }],
  ])('is refused for %s', async (_, body) => {
    const { mallory, alice } = await administered();

    expect((await mallory.post(PLACE, body)).statusCode).toBe(422);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });
});

describe('Impersonating somebody', () => {
  it('is for site administrators: for everybody else there is nothing', async () => {
    const { alice, anonymous, bob, mallory, bearer, basic } = await administered();
    const weak = (await mallory.post('/authorizations', { note: 'weak', scopes: ['user', 'repo'] })).json();
    const wide = (await alice.post('/authorizations', { note: 'wide', scopes: ['site_admin'] })).json();

    for (const asker of [alice, anonymous, bob.withCode(), bearer(weak.token), bearer(wide.token)]) {
      expect((await asker.post(PLACE, WANTED)).statusCode).toBe(404);
      expect((await asker.post('/admin/users/nobody/authorizations', WANTED)).statusCode).toBe(404);
    }
    expect((await alice.delete(PLACE)).statusCode).toBe(404);
    expect((await basic('mallory', 'wrong').post(PLACE, WANTED)).statusCode).toBe(401);
  });

  it('takes a token that may administer', async () => {
    const { mallory, bearer } = await administered();
    const { token } = (await mallory.post('/authorizations', { note: 'x', scopes: ['site_admin'] })).json();

    expect((await bearer(token).post(PLACE, WANTED)).statusCode).toBe(201);
    expect((await bearer(token).delete(PLACE)).statusCode).toBe(204);
  });

  it('takes the second factor of an administrator who has two', async () => {
    const { bob } = await administered('bob');

    expect((await bob.post(PLACE, WANTED)).statusCode).toBe(401);
    expect((await bob.withCode().post(PLACE, WANTED)).statusCode).toBe(201);
  });

  it('finds nobody under a login that nobody has', async () => {
    const { mallory } = await administered();

    for (const login of ['carol', 'no%20login', 'x'.repeat(50)]) {
      expect((await mallory.post(`/admin/users/${login}/authorizations`, WANTED)).statusCode).toBe(404);
      expect((await mallory.delete(`/admin/users/${login}/authorizations`)).statusCode).toBe(404);
    }
  });
});
