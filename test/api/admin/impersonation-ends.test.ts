import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/core/foundation/audit/event.ts';
import { type Context, writing } from '../../../src/core/foundation/context.ts';
import { getAccount } from '../../../src/core/identity/accounts/find.ts';
import {
  demoteAsAdministrator,
  promote,
  suspendAsAdministrator,
} from '../../../src/core/operations/account-management/administer.ts';
import { suspendAccount, unsuspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { applySeedFile } from '../../../src/core/operations/seed/apply-file.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const PATH = '/admin/users/alice/authorizations';
const BODY = { scopes: ['user', 'repo'] };

/** Mallory and Bob are site administrators, and Mallory has a token that impersonates Alice. */
async function createImpersonatedWorld() {
  const world = await createTestWorld();
  for (const login of ['mallory', 'bob'] as const)
    await setAdministrator(world.context, login, '2026-01-01T00:00:00Z');
  const made = (await world.mallory.post(PATH, BODY)).json();
  return { ...world, token: made.token as string, id: made.id as number };
}

/** Without the actions of the server, as another node or an operator with SQL may do it. */
async function setAdministrator(context: Context, login: string, since: string | null): Promise<void> {
  await writing(context, ({ db }) =>
    db.updateTable('accounts').set({ site_admin_since: since }).where('login', '=', login).execute(),
  );
}

/** A response of each place that accepts a token, in each form it accepts. */
async function statusesEverywhere({ server, bearer, basic, anonymous }: TestWorld, token: string) {
  const graphql = await server.inject({
    method: 'POST',
    url: '/api/graphql',
    headers: { authorization: `bearer ${token}` },
    payload: { query: '{ viewer { login } }' },
  });
  const answers = [
    await bearer(token).get('/user'),
    await bearer(token, 'Bearer').get('/'),
    await basic('alice', token).get('/user'),
    await basic(token, 'x-oauth-basic').get('/user'),
    await anonymous.get(`/user?access_token=${token}`),
    graphql,
  ];
  return [...new Set(answers.map(({ statusCode }) => statusCode))];
}

function ends(events: readonly AuditEvent[]) {
  return events
    .filter(({ action }) => action === 'oauth_access.destroy')
    .map(({ actor, account, data, authorizationId }) => ({ actor, account, data, authorizationId }));
}

describe('An impersonation token ends, everywhere, when its maker', () => {
  it.each<readonly [string, string, (world: TestWorld) => Promise<unknown>]>([
    [
      'is demoted',
      'impersonator_demoted',
      ({ context, bob, mallory }) =>
        demoteAsAdministrator(asBob(context, bob.account.id), {
          administrator: bob.account,
          account: mallory.account,
        }),
    ],
    [
      'is suspended',
      'impersonator_suspended',
      ({ context, bob, mallory }) =>
        suspendAsAdministrator(asBob(context, bob.account.id), {
          administrator: bob.account,
          account: mallory.account,
        }),
    ],
  ])('%s', async (_, reason, act) => {
    const world = await createImpersonatedWorld();
    expect(await statusesEverywhere(world, world.token)).toContain(200);

    await act(world);

    expect(await statusesEverywhere(world, world.token)).toEqual([401]);
    expect(ends(await allAuditEvents(world.context))).toEqual([
      { actor: 'bob', account: 'alice', data: { reason }, authorizationId: world.id },
    ]);
    expect((await world.alice.get('/authorizations')).json()).toEqual([]);
  });

  it('is demoted by a seed file', async () => {
    const world = await createImpersonatedWorld();
    const seed = 'users:\n  - { login: mallory, password: mallory-listens-in, site_admin: false }\n';

    expect(await applySeedFile(world.context, seed)).toMatchObject({ outcome: 'applied' });

    expect(ends(await allAuditEvents(world.context))).toMatchObject([
      { data: { reason: 'impersonator_demoted' } },
    ]);
    expect(await statusesEverywhere(world, world.token)).toEqual([401]);
  });

  it('is suspended, and stays ended when the suspension ends', async () => {
    const world = await createImpersonatedWorld();
    const { context, mallory } = world;

    await suspendAccount(context, mallory.account);
    await unsuspendAccount(context, await getAccount(context, 'mallory'));

    expect(await statusesEverywhere(world, world.token)).toEqual([401]);
  });

  it('loses the right by other means than the server’s own actions', async () => {
    const world = await createImpersonatedWorld();

    await setAdministrator(world.context, 'mallory', null);

    expect(await statusesEverywhere(world, world.token)).toEqual([401]);
    const again = await world.bob.withCode().post(PATH, BODY);
    expect([again.statusCode, again.json().note]).toEqual([201, 'Impersonation by bob']);
  });
});

function asBob(context: Context, id: number): Context {
  return { ...context, actor: { kind: 'account', id } };
}

describe('An impersonation token', () => {
  it('of another administrator goes on when one is demoted', async () => {
    const world = await createImpersonatedWorld();
    const { context, bob, mallory } = world;

    await demoteAsAdministrator(context, { administrator: mallory.account, account: bob.account });

    expect((await world.bearer(world.token).get('/user')).statusCode).toBe(200);
  });

  it('expires after a day, and then another can be made', async () => {
    const { clock, mallory, bearer, token, id, alice } = await createImpersonatedWorld();
    const [seen] = (await alice.get('/authorizations')).json();
    expect(seen).toMatchObject({ id, expires_at: '2026-01-16T10:00:00Z' });

    clock.advance(24 * 3600 - 1);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    clock.advance(1);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);

    const again = await mallory.post(PATH, { scopes: ['repo'] });
    expect([again.statusCode, again.json().expires_at]).toEqual([201, '2026-01-17T10:00:00Z']);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
    expect((await bearer(again.json().token).get('/user')).statusCode).toBe(200);
  });

  it.each([
    ['LATCHKEY_IMPERSONATION_LIFETIME', { impersonationLifetime: 600 }],
    ['an earlier maximum of all tokens', { tokenLifetimeMaximum: 600 }],
  ])('expires after %s', async (_, settings) => {
    const world = await createTestWorld(settings);
    await setAdministrator(world.context, 'mallory', '2026-01-01T00:00:00Z');

    const made = await world.mallory.post(PATH, BODY);

    expect(made.json().expires_at).toBe('2026-01-15T10:10:00Z');
  });

  it('cannot have the scope site_admin, by whichever request', async () => {
    const { mallory, alice, context, id } = await createImpersonatedWorld();
    const message = 'The scopes requested are invalid: site_admin.';
    await mallory.delete(PATH);

    const made = await mallory.post(PATH, { scopes: ['repo', 'site_admin'] });
    expect([made.statusCode, JSON.stringify(made.json())]).toEqual([422, expect.stringContaining(message)]);
    expect((await alice.get('/authorizations')).json()).toEqual([]);

    await setAdministrator(context, 'alice', '2026-01-01T00:00:00Z');
    const next = (await mallory.post(PATH, BODY)).json();
    expect(next.id).toBeGreaterThan(0);
    for (const change of [{ scopes: ['site_admin'] }, { add_scopes: ['gist', 'site_admin'] }]) {
      const changed = await alice.patch(`/authorizations/${next.id}`, change);
      expect([id, changed.statusCode]).toEqual([id, 422]);
    }
    const narrowed = await alice.patch(`/authorizations/${next.id}`, { remove_scopes: ['repo'] });
    expect([narrowed.statusCode, narrowed.json().scopes]).toEqual([200, ['user']]);
  });
});

describe('A token with site_admin', () => {
  it.each(['bob', 'mallory'])(
    'cannot impersonate %s, a site administrator; a password can',
    async (login) => {
      const { mallory, bearer } = await createImpersonatedWorld();
      const { token } = (await mallory.post('/authorizations', { note: 'x', scopes: ['site_admin'] })).json();
      const path = `/admin/users/${login}/authorizations`;

      const refused = await bearer(token).post(path, { scopes: ['user'] });

      expect(refused.statusCode).toBe(403);
      expect(refused.json().message).toContain('A token cannot impersonate a site administrator');
      expect((await mallory.post(path, { scopes: ['user'] })).statusCode).toBe(201);
      // Nor is it told about one that exists.
      expect((await bearer(token).post(path, { scopes: ['user'] })).statusCode).toBe(403);
    },
  );

  it('loses the token by which it impersonates somebody who becomes a site administrator', async () => {
    const { mallory, bearer, bob, alice, context } = await createImpersonatedWorld();
    await mallory.delete(PATH);
    const { token } = (await mallory.post('/authorizations', { note: 'x', scopes: ['site_admin'] })).json();
    const made = (await bearer(token).post(PATH, BODY)).json();
    expect((await bearer(made.token).get('/user')).statusCode).toBe(200);

    await promote(context, { administrator: bob.account, account: alice.account });

    expect((await bearer(made.token).get('/user')).statusCode).toBe(401);
    expect(ends(await allAuditEvents(context)).at(-1)).toMatchObject({
      data: { reason: 'account_promoted' },
    });
  });
});
