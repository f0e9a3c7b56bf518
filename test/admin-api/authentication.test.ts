import { describe, expect, it } from 'vitest';
import { ADMIN_TOKEN_PREFIX } from '../../src/core/authentication/admin-tokens/admin-token.ts';
import { listAdminTokens, revokeAdminToken } from '../../src/core/authentication/admin-tokens/revoke.ts';
import { reauthenticate } from '../../src/core/authentication/sessions/reauthenticate.ts';
import { mintToken } from '../../src/core/delegation/tokens/token.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { after } from '../../src/core/foundation/instant.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { adminClientWith, createAdminClient } from '../support/admin-client.ts';
import { allAuditEvents } from '../support/audit-events.ts';
import { clientWithToken } from '../support/organizations.ts';
import { startSecondNode } from '../support/second-node.ts';
import { basicHeader, createTestWorld } from '../support/test-world.ts';

const unknownToken = () => mintToken(ADMIN_TOKEN_PREFIX);

describe('The administration API', () => {
  it('admits an administration token, and tells it about itself', async () => {
    const world = await createTestWorld();
    const { ask, token } = await createAdminClient(world);

    const { statusCode, headers, body } = await ask('GET', '/token');

    expect(statusCode).toBe(200);
    expect(token).toMatch(/^latchkey_admin_[0-9A-Za-z]{36}$/);
    expect(JSON.parse(body)).toEqual({
      name: 'hr-sync',
      scopes: ['write'],
      token_last_eight: token.slice(-8),
      created_at: '2026-01-15T10:00:00Z',
      expires_at: null,
    });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('refuses everything else that proves somebody: no person’s token can stand in', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox, server } = world;
    await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
    const personal = await clientWithToken(world, alice, { scopes: ['site_admin'] });
    const others = {
      nothing: '',
      'a token of a site administrator': `Bearer ${personal.token}`,
      'a password': basicHeader(alice.login, alice.password),
      'a client secret': basicHeader(postbox.clientId, postbox.secret),
      'an administration token as a password': basicHeader('alice', (await createAdminClient(world)).token),
      'an unknown token': `Bearer ${unknownToken()}`,
      'a mistyped token': `Bearer ${unknownToken().slice(0, -1)}`,
      'another scheme': 'Digest x',
    };

    for (const [what, authorization] of Object.entries(others)) {
      const answer = await server.inject({
        url: '/api/admin/v1/users',
        headers: authorization === '' ? {} : { authorization },
      });
      expect([what, answer.statusCode]).toEqual([what, 401]);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="Latchkey administration"');
      expect(answer.json()).toEqual({
        message: expect.any(String),
        documentation_url: 'https://latchkey.example/api/admin/v1/openapi.json',
      });
    }
  });

  it('is the only place for its tokens', async () => {
    const world = await createTestWorld();
    const { token } = await createAdminClient(world);

    expect((await world.bearer(token).get('/user')).statusCode).toBe(401);
    expect((await world.basic('alice', token).get('/user')).statusCode).toBe(401);
    const inQuery = await world.server.inject(`/api/admin/v1/users?access_token=${token}`);
    expect(inQuery.statusCode).toBe(401);
  });

  it('lets a token with the scope read only read', async () => {
    const world = await createTestWorld();
    const { ask } = await createAdminClient(world, { scope: 'read' });

    expect((await ask('GET', '/users')).statusCode).toBe(200);
    const { statusCode, body } = await ask('PUT', '/users/alice/suspended');
    expect([statusCode, JSON.parse(body).message]).toEqual([
      403,
      'This takes an administration token with the scope write.',
    ]);
  });

  it('refuses a token from its expiry on', async () => {
    const world = await createTestWorld();
    const { ask } = await createAdminClient(world, { expiresAt: after(world.clock.now(), 60) });

    expect((await ask('GET', '/users')).statusCode).toBe(200);
    world.clock.advance(60);
    expect((await ask('GET', '/users')).statusCode).toBe(401);
  });

  it('refuses a revoked token at the next request, on every node', async () => {
    const world = await createTestWorld();
    const { ask, token } = await createAdminClient(world);
    const node = await startSecondNode(world);
    const there = adminClientWith(node.server, token);
    const before = [await ask('GET', '/users'), await there.ask('GET', '/users')];

    await revokeAdminToken(world.context, 'HR-Sync');

    const later = [await there.ask('GET', '/users'), await ask('GET', '/users')];
    await node.stop();
    expect(before.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(later.map(({ statusCode }) => statusCode)).toEqual([401, 401]);
  });

  it('changes nothing by a token that was revoked between the head of a request and its action', async () => {
    const world = await createTestWorld();
    const { ask } = await createAdminClient(world);
    const { context } = world;
    const [token] = await listAdminTokens(context);
    const readmitted = () =>
      writing(context, (inside) =>
        token ? reauthenticate(inside, { kind: 'admin_token', token }, []) : Promise.resolve(undefined),
      );
    expect(await readmitted()).toMatchObject({ kind: 'admin_token', token: { name: 'hr-sync' } });

    await revokeAdminToken(context, 'hr-sync');

    await expect(readmitted()).rejects.toMatchObject({ reason: { code: 'bad_credentials' } });
    expect((await ask('PUT', '/users/alice/suspended')).statusCode).toBe(401);
  });

  it('refuses a token from when somebody reports it as exposed', async () => {
    const world = await createTestWorld();
    const { ask, token } = await createAdminClient(world);
    const other = await createAdminClient(world, { name: 'other' });

    await world.anonymous.post('/credentials/revoke', { credentials: [token, unknownToken()] });

    expect((await ask('GET', '/users')).statusCode).toBe(401);
    expect((await other.ask('GET', '/users')).statusCode).toBe(200);
    const events = (await allAuditEvents(world.context)).filter(
      ({ action }) => action === 'admin_token.revoke',
    );
    expect(events).toMatchObject([{ data: { name: 'hr-sync', reason: 'reported' } }]);
  });

  it('limits guesses from one address, of which a right token is one', async () => {
    const world = await createTestWorld({ loginFailuresPerAddress: 3 });
    const { ask, token } = await createAdminClient(world);
    const guess = () => adminClientWith(world.server, unknownToken()).ask('GET', '/users');

    const guesses = [await guess(), await guess(), await guess(), await guess()];

    expect(guesses.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 429]);
    expect(guesses.at(-1)?.headers['retry-after']).toBe('900');
    expect((await ask('GET', '/users')).statusCode).toBe(429);
    expect((await adminClientWith(world.server, token, '10.9.9.9').ask('GET', '/users')).statusCode).toBe(
      200,
    );
    world.clock.advance(901);
    expect((await ask('GET', '/users')).statusCode).toBe(200);
  });

  it('keeps only the digest of a token, and when it was used last', async () => {
    const world = await createTestWorld();
    const { ask, token } = await createAdminClient(world);
    const lastUse = async () => (await listAdminTokens(world.context))[0]?.lastUsedAt;

    await ask('GET', '/users');
    const first = await lastUse();
    world.clock.advance(59);
    await ask('GET', '/users');
    const second = await lastUse();
    world.clock.advance(61);
    await ask('GET', '/users');

    expect([first, second, await lastUse()]).toEqual([
      '2026-01-15T10:00:00Z',
      '2026-01-15T10:00:00Z',
      '2026-01-15T10:02:00Z',
    ]);
    const rows = await world.context.db.selectFrom('admin_tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token.slice(0, -8));
    expect(rows).toMatchObject([{ last_used_address: '10.1.2.3' }]);
  });

  it('answers in JSON only, reads JSON only, and tells browsers of other origins nothing', async () => {
    const world = await createTestWorld();
    const { ask } = await createAdminClient(world);

    expect((await ask('GET', '/users', undefined, { accept: 'text/html' })).statusCode).toBe(406);
    expect((await ask('OPTIONS', '/users', undefined, { origin: 'https://evil.example' })).statusCode).toBe(
      404,
    );
    const unknown = await ask('GET', '/nowhere');
    expect([unknown.statusCode, unknown.json().message]).toEqual([404, 'There is no such operation.']);
  });
});
